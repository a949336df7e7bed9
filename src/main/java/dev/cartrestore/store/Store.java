package dev.cartrestore.store;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.common.net.InternetDomainName;
import dev.cartrestore.store.StoresConfig.ContactCookieConfig;
import dev.cartrestore.store.StoresConfig.ContactCookieMode;
import dev.cartrestore.store.StoresConfig.ContactSaves;
import dev.cartrestore.store.StoresConfig.Landing;
import dev.cartrestore.store.StoresConfig.LinkPolicy;
import dev.cartrestore.store.StoresConfig.OtherCart;
import dev.cartrestore.store.StoresConfig.StoreConfig;

/**
 * One merchant's shop, as configured and validated.
 *
 * @param key the store's key in the configuration, first column of every primary key
 * @param hosts its host names in lower case; empty for every host
 * @param home the shop's home page
 * @param origin scheme, host and port of {@code home}, as a browser writes them in {@code Origin}
 * @param look how its pages look
 * @param priceTerms what its prices include
 * @param chosenCurrency default currency, if configured
 * @param locale the shop's language, if configured
 * @param chosenTimeZone the shop's time zone, if configured
 * @param cartUrl the storefront's own cart page; always present if {@code landing} is a redirect
 * @param checkoutOrigins where shoppers may be sent to buy, as browsers write origins
 * @param allowedOrigins origins whose scripts may read the session cart, as browsers write them
 * @param pictureHosts further hosts of pictures in carts that browsers save
 * @param catalogUrl address that returns stock and prices of goods
 * @param catalogKey our key for that address
 * @param retention how long personal data of idle carts is kept
 * @param orderRetention how long personal data of orders and ordered carts is kept
 * @param apiKeys keys for the merchant's APIs as configured
 * @param contactCookie rules for the contact cookie
 */
public record Store(String key, Set<String> hosts, String name, URI home, String origin, Optional<URI> logo,
        StoreLook look, PriceTerms priceTerms, Optional<Currency> chosenCurrency, Optional<Locale> locale,
        Optional<ZoneId> chosenTimeZone, Optional<URI> checkoutUrl,
        Landing landing, Optional<URI> cartUrl, Set<String> checkoutOrigins, Set<String> allowedOrigins,
        Set<String> pictureHosts, OtherCart otherCart,
        Optional<URI> catalogUrl, Optional<String> catalogKey, LinkPolicy linkPolicy, Duration linkLifetime,
        Duration abandonedAfter, Duration attributionWindow, Duration retention, Duration orderRetention,
        List<String> apiKeys, ContactCookieRules contactCookie, Optional<String> hsts) {

    /** Rules for the contact cookie of this store. */
    public record ContactCookieRules(ContactCookieMode mode, Optional<ConsentCookie> consentCookie, Optional<String> domain,
            Duration maxAge, ContactSaves saves) {
    }

    private static final Pattern HOST = Pattern.compile("\\[[0-9a-f:.]{2,45}]|[a-z0-9](?:[a-z0-9._-]{0,251}[a-z0-9])?");
    private static final Pattern HSTS = Pattern
            .compile("(?i)max-age=\\d{1,10}(?:\\s*;\\s*(?:includeSubDomains|preload)){0,2}\\s*;?");
    private static final ZoneId DEFAULT_TIME_ZONE = ZoneId.of("UTC");
    private static final Currency DEFAULT_CURRENCY = Currency.getInstance("USD");
    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");
    /** RFC 6265bis: browsers limit cookies to 400 days, so a longer lifetime is a mistake. */
    private static final Duration MAX_COOKIE = Duration.ofSeconds(34_560_000);

    static Store of(String key, StoreConfig config) {
        if (!KEY.matcher(key).matches()) {
            throw new InvalidStoreException(key, "", "has a key with other characters than a-z, 0-9, _ and -, or more than 64");
        }
        Set<String> hosts = hosts(key, "hosts", config.hosts().orElse(List.of()));
        URI home = config.url().orElseGet(() -> URI.create(
                config.hosts().map(names -> "https://" + names.get(0).strip() + "/").orElse("http://localhost:8080/")));
        requireSafe(key, "url", home);
        config.logoUrl().ifPresent(logo -> {
            requireWeb(key, "logo-url", logo);
            if (logo.getScheme().equalsIgnoreCase("http") && !home.getScheme().equalsIgnoreCase("http")) {
                throw new InvalidStoreException(key, "logo-url", logo,
                        "must be https, because browsers block other pictures on https pages");
            }
        });
        positive(key, "link-lifetime", config.linkLifetime());
        positive(key, "abandoned-after", config.abandonedAfter());
        positive(key, "attribution-window", config.attributionWindow());
        positive(key, "retention", config.retention());
        positive(key, "order-retention", config.orderRetention());
        config.locale().filter(locale -> !Languages.SPOKEN.contains(locale.getLanguage())).ifPresent(locale -> {
            throw new InvalidStoreException(key, "locale", locale.toLanguageTag(), "must be a language of our pages: "
                    + String.join(", ", new TreeSet<>(Languages.SPOKEN)) + ", with or without a region such as de-CH");
        });
        Optional<String> hsts = config.hsts().map(String::strip).filter(value -> !value.isEmpty());
        hsts.filter(value -> !HSTS.matcher(value).matches()).ifPresent(value -> {
            throw new InvalidStoreException(key, "hsts", value,
                    "must be a Strict-Transport-Security header such as max-age=31536000; includeSubDomains, or empty");
        });
        config.checkoutUrl().ifPresent(url -> requireSafe(key, "checkout-url", url));
        config.cartUrl().ifPresent(url -> requireSafe(key, "cart-url", url));
        if (config.landing() == Landing.REDIRECT && config.cartUrl().isEmpty()) {
            throw new InvalidStoreException(key, "cart-url", "is required for landing=redirect");
        }
        config.catalog().url().ifPresent(url -> requireSafe(key, "catalog.url", url));
        return new Store(key, hosts, config.name().orElse(key), home, originOf(home), config.logoUrl(),
                StoreLook.of(key, config.look(), home), PriceTerms.of(config.prices()), config.currency(),
                config.locale(), timeZone(key, config.timeZone()), config.checkoutUrl(), config.landing(), config.cartUrl(),
                checkoutOrigins(key, config, home),
                allowedOrigins(key, config, hosts, home), hosts(key, "picture-hosts", config.pictureHosts().orElse(List.of())),
                config.otherCart(), config.catalog().url(), config.catalog().key(),
                config.linkPolicy(), config.linkLifetime(),
                config.abandonedAfter(), config.attributionWindow(), config.retention(), config.orderRetention(),
                config.apiKeys().orElse(List.of()),
                contactCookie(key, config.contactCookie(), hosts, home), hsts);
    }

    private static Optional<ZoneId> timeZone(String key, Optional<String> id) {
        try {
            return id.map(String::strip).filter(text -> !text.isEmpty()).map(ZoneId::of);
        } catch (DateTimeException e) {
            throw new InvalidStoreException(key, "time-zone", id.orElse(""), "must be a time zone such as Europe/Berlin");
        }
    }

    private static Set<String> hosts(String key, String item, List<String> names) {
        Set<String> hosts = new TreeSet<>();
        for (String name : names) {
            String host = name.strip().toLowerCase(Locale.ROOT);
            if (!HOST.matcher(host).matches()) {
                throw new InvalidStoreException(key, item, withoutUserInfo(host),
                        "must be host names such as shop.example, in ASCII and without scheme, port or path");
            }
            hosts.add(host);
        }
        return Set.copyOf(hosts);
    }

    /** Removes user information, which may be a password, from a value for logs. */
    private static String withoutUserInfo(String address) {
        return address.replaceFirst("//[^/]*@", "//…@");
    }

    private static Set<String> allowedOrigins(String key, StoreConfig config, Set<String> hosts, URI home) {
        if (config.allowedOrigins().isEmpty()) {
            return Stream.concat(hosts.stream().map(host -> "https://" + host), Stream.of(originOf(home)))
                    .collect(Collectors.toUnmodifiableSet());
        }
        return config.allowedOrigins().get().stream().map(text -> origin(key, "allowed-origins", text))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> checkoutOrigins(String key, StoreConfig config, URI home) {
        Set<String> origins = new TreeSet<>(Set.of(originOf(home)));
        Stream.of(config.checkoutUrl(), config.cartUrl()).flatMap(Optional::stream)
                .map(Store::originOf).forEach(origins::add);
        config.checkoutOrigins().orElse(List.of()).forEach(text -> origins.add(origin(key, "checkout-origins", text)));
        return origins;
    }

    private static String origin(String key, String item, String text) {
        try {
            URI uri = new URI(text.strip());
            requireWeb(key, item, uri);
            if (uri.getRawPath().isEmpty() && uri.getRawQuery() == null && uri.getRawFragment() == null) {
                return originOf(uri);
            }
        } catch (URISyntaxException e) {
            // falls through to the exception below
        }
        throw new InvalidStoreException(key, item, withoutUserInfo(text.strip()),
                "must be a list of origins such as https://www.shop.example, without a path");
    }

    /** Whether an address is on one of the store's own hosts. */
    public boolean isOwn(String url) {
        return hostOf(url).filter(host -> hosts.contains(host) || host.equals(home.getHost().toLowerCase(Locale.ROOT)))
                .isPresent();
    }

    /** Whether an address is on a host whose pictures may be in carts that browsers save. */
    public boolean hasPictures(String url) {
        return isOwn(url) || hostOf(url).filter(pictureHosts::contains).isPresent();
    }

    private static Optional<String> hostOf(String url) {
        try {
            return Optional.ofNullable(new URI(url.strip()).getHost()).map(host -> host.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** The currency of amounts without one. */
    public Currency currency() {
        return chosenCurrency.orElse(DEFAULT_CURRENCY);
    }

    /** The zone of times without one, and of times on pages. */
    public ZoneId timeZone() {
        return chosenTimeZone.orElse(DEFAULT_TIME_ZONE);
    }

    /** Returns scheme, host and port as a browser sends them in {@code Origin}, without the default port. */
    public static String originOf(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int defaultPort = scheme.equals("https") ? 443 : 80;
        String port = uri.getPort() == -1 || uri.getPort() == defaultPort ? "" : ":" + uri.getPort();
        return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port;
    }

    /** Whether a host is this machine, for which plain http is safe. */
    public static boolean isLoopback(String host) {
        return host.equals("localhost") || host.endsWith(".localhost") || host.equals("[::1]") || host.startsWith("127.");
    }

    private static ContactCookieRules contactCookie(String key, ContactCookieConfig config, Set<String> hosts, URI home) {
        if (config.mode() == ContactCookieMode.WITH_CONSENT && config.consentCookie().isEmpty()) {
            throw new InvalidStoreException(key, "contact-cookie.consent-cookie", "is required in mode with-consent");
        }
        positive(key, "contact-cookie.max-age", config.maxAge());
        if (config.maxAge().compareTo(MAX_COOKIE) > 0) {
            throw new InvalidStoreException(key, "contact-cookie.max-age", config.maxAge(), "must be 400 days (P400D) or less");
        }
        config.domain().ifPresent(domain -> requireParentDomain(key, domain.toLowerCase(Locale.ROOT),
                hosts.isEmpty() ? Set.of(home.getHost()) : hosts));
        return new ContactCookieRules(config.mode(), consentCookie(key, config.consentCookie()), config.domain(),
                config.maxAge(), config.saves());
    }

    private static Optional<ConsentCookie> consentCookie(String key, Optional<String> setting) {
        try {
            return setting.map(ConsentCookie::of);
        } catch (IllegalArgumentException e) {
            throw new InvalidStoreException(key, "contact-cookie.consent-cookie", e.getMessage());
        }
    }

    private static void requireParentDomain(String key, String domain, Set<String> hosts) {
        if (!InternetDomainName.isValid(domain) || !InternetDomainName.from(domain).isUnderPublicSuffix()) {
            throw new InvalidStoreException(key, "contact-cookie.domain", domain, "must be a domain below a public suffix");
        }
        for (String host : hosts) {
            if (!host.equals(domain) && !host.endsWith("." + domain)) {
                throw new InvalidStoreException(key, "contact-cookie.domain", domain,
                        "must be a parent domain of every host of the store");
            }
        }
    }

    private static void requireWeb(String key, String item, URI uri) {
        if (uri.getHost() == null || uri.getRawUserInfo() != null
                || !Set.of("http", "https").contains(Objects.toString(uri.getScheme(), "").toLowerCase(Locale.ROOT))) {
            throw new InvalidStoreException(key, item, withoutUserInfo(uri.toString()),
                    "must be a full address such as https://shop.example/, without user information");
        }
    }

    /**
     * Requires that an address is safe to call, and to send shoppers to.
     *
     * @throws InvalidStoreException unless it is https, or http on this machine
     */
    public static void requireSafe(String key, String item, URI uri) {
        requireWeb(key, item, uri);
        if (uri.getScheme().equalsIgnoreCase("http") && !isLoopback(uri.getHost())) {
            throw new InvalidStoreException(key, item, uri,
                    "must be https; plain http is accepted for loopback addresses only");
        }
    }

    private static void positive(String key, String item, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new InvalidStoreException(key, item, value, "must be longer than zero");
        }
    }
}
