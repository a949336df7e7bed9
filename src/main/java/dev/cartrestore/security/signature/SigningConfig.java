package dev.cartrestore.security.signature;

import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** Keys for signing links and cookies. */
@ConfigMapping(prefix = "cartrestore")
public interface SigningConfig {

    /**
     * Signing keys as {@code kid:secret}: the first signs, all verify, and what a removed one signed stops working at once. A
     * kid is 1 to 16 of {@code A-Za-z0-9_-}, a secret at least 32 random bytes. Required in production: without one, or with
     * the sample one, the application refuses to start.
     */
    Optional<List<String>> signingKeys();
}
