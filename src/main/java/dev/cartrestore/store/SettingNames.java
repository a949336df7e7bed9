package dev.cartrestore.store;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tells a setting from a slip of the pen: a mistyped {@code link-policy} must not leave a store open without a word. The
 * mapping's own check would also refuse what the environment has under our name for reasons of its own.
 */
final class SettingNames {

    /** An environment variable has one sign for both the dot and the dash. */
    private static final Pattern DASH = Pattern.compile("-");

    private static final Pattern TOP = Pattern
            .compile("cartrestore\\.(signing[.-]keys|trusted[.-]proxies|deliveries\\.waits|limits\\.(in[.-]flight"
                    + "|misses[.-]per[.-]minute|saves[.-]per[.-]minute"
                    + "|fresh[.-]links[.-]per[.-]minute|handoffs[.-]per[.-]minute|key[.-]failures[.-]per[.-]minute"
                    + "|api[.-]calls[.-]per[.-]minute))(\\[\\d+])?");
    private static final Pattern STORE_ITEM = Pattern
            .compile("cartrestore\\.stores\\.(?:\"[^\"]+\"|[^.\"]+)\\.([a-z.-]+?)(?:\\[\\d+])?");
    private static final Set<String> ITEMS = dotted("hosts", "name", "url", "logo-url", "currency", "locale", "time-zone",
            "checkout-url", "checkout-origins", "landing", "cart-url", "allowed-origins", "other-cart", "catalog.url",
            "catalog.key", "link-policy", "link-lifetime", "abandoned-after", "attribution-window", "retention",
            "order-retention", "api-keys", "contact-cookie.mode",
            "contact-cookie.consent-cookie", "contact-cookie.domain", "contact-cookie.max-age", "hsts",
            "bigcommerce.base-url", "bigcommerce.store-hash", "bigcommerce.access-token", "bigcommerce.links",
            "bigcommerce.channels", "bigcommerce.webhook-secrets", "bigcommerce.webhook-path", "bigcommerce.webhook-user",
            "bigcommerce.webhook-password",
            "snipcart.base-url", "snipcart.api-key", "snipcart.campaigns", "snipcart.test-mode", "snipcart.poll-every",
            "zid.base-url", "zid.authorization", "zid.manager-token", "zid.poll-every", "zid.webhook-path",
            "zid.webhook-user", "zid.webhook-password",
            "omnisend.base-url", "omnisend.api-key", "omnisend.decimals", "omnisend.forward", "webhooks.url",
            "webhooks.secret");

    private SettingNames() {
    }

    private static Set<String> dotted(String... names) {
        return Arrays.stream(names).map(SettingNames::dotted).collect(Collectors.toUnmodifiableSet());
    }

    private static String dotted(String name) {
        return DASH.matcher(name).replaceAll(".");
    }

    /** @param setting one that begins with {@code cartrestore.} */
    static boolean isKnown(String setting) {
        Matcher item = STORE_ITEM.matcher(setting);
        return item.matches() ? ITEMS.contains(dotted(item.group(1))) : TOP.matcher(setting).matches();
    }
}
