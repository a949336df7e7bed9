package dev.cartrestore.security;

import java.util.List;

import dev.cartrestore.security.signature.SigningKeys;
import io.smallrye.config.SmallRyeConfig;

/** Checks the settings that production requires. */
public final class SecuritySettings {

    private static final List<String> FORWARDING = List.of("proxy-address-forwarding", "allow-forwarded", "allow-x-forwarded",
            "enable-forwarded-host", "enable-forwarded-prefix");

    private SecuritySettings() {
    }

    /** @throws IllegalArgumentException naming the setting that is missing or wrong, never with a secret in it */
    public static void check(SmallRyeConfig config) {
        new SigningKeys(listed(config, "cartrestore.signing-keys"), false);
        List<String> proxies = listed(config, "cartrestore.trusted-proxies");
        new TrustedProxies(proxies);
        for (String item : FORWARDING) {
            String name = "quarkus.http.proxy." + item;
            if (proxies.isEmpty() && config.getOptionalValue(name, Boolean.class).orElse(false)) {
                throw new IllegalArgumentException("cartrestore.trusted-proxies is needed where " + name
                        + " is on: without the list anybody could forge the client's address and host");
            }
        }
    }

    private static List<String> listed(SmallRyeConfig config, String name) {
        return config.getOptionalValues(name, String.class).orElse(List.of());
    }
}
