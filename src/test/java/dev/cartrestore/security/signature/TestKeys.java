package dev.cartrestore.security.signature;

import java.util.Arrays;

/** Signing keys for plain tests: each kid has a secret of its own. */
public final class TestKeys {

    private TestKeys() {
    }

    public static SigningKeys of(String... kids) {
        return new SigningKeys(
                Arrays.stream(kids).map(kid -> kid + ":" + kid + "-secret-of-at-least-32-bytes-for-tests").toList(), false);
    }
}
