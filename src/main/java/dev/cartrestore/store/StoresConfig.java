package dev.cartrestore.store;

import java.net.URI;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The shops that this installation serves, by key. A key is part of every row and every signature: never change it. */
@ConfigMapping(prefix = "cartrestore")
public interface StoresConfig {

    /** The stores by key; a key is {@code [a-z0-9_-]}, at most 64 characters. */
    Map<String, StoreConfig> stores();

    /** Settings of one store. */
    interface StoreConfig {

        /** Host names, without port, that this store answers. A single store without hosts answers every host. */
        Optional<List<String>> hosts();

        /** The shop's name as shoppers know it. Default: the store's key. */
        Optional<String> name();

        /**
         * The shop's home page. Its origin is the store's public origin: our links and the same-origin rule for forms are
         * built from it, and never from a request. Default: {@code https://} and the first host; for a single store without
         * hosts {@code http://localhost:8080/}, which is only for trials.
         */
        Optional<URI> url();

        /** The shop's logo, an https address. Without it, pages show the shop's name. */
        Optional<URI> logoUrl();

        /** ISO 4217 code for amounts without a currency. Default: {@code USD}. */
        Optional<Currency> currency();

        /** The shop's language. Without it, pages have the browser's language if it is supported, else English. */
        Optional<Locale> locale();

        /**
         * The shop's time zone, for times that arrive without one and for times on pages. Default: {@code UTC}; for carts at Zid
         * {@code Asia/Riyadh}.
         */
        Optional<String> timeZone();

        /** The shop's checkout page: https, or http on a loopback address. The cart id is appended to it. */
        Optional<URI> checkoutUrl();

        /** The page that a restore link opens. */
        @WithDefault("page")
        Landing landing();

        /**
         * The storefront's own cart page: https, or http on a loopback address. Required for {@code landing=redirect}; the cart id
         * is appended to it.
         */
        Optional<URI> cartUrl();

        /**
         * Origins whose scripts may read and save the session cart, such as {@code https://www.shop.example}. Default: the
         * store's hosts with https, and the origin of its home page.
         */
        Optional<List<String>> allowedOrigins();

        /**
         * Origins to which a platform's checkout link may lead, in addition to those of {@code url}, {@code checkout-url} and
         * {@code cart-url}, such as {@code https://checkout.shop.example}. Links to other origins are not followed.
         */
        Optional<List<String>> checkoutOrigins();

        /**
         * Hosts of pictures in carts that a browser saves, in addition to the store's own, such as {@code cdn.shop.example}. Carts
         * from the store's programs may have pictures from any host.
         */
        Optional<List<String>> pictureHosts();

        /** What a click does while the browser has another cart that is not empty. */
        @WithDefault("ask")
        OtherCart otherCart();

        /** The store's endpoint for stock and prices. */
        CatalogConfig catalog();

        /** Which links open a cart. */
        @WithDefault("open")
        LinkPolicy linkPolicy();

        /** How long a signed link works after the cart's last change. */
        @WithDefault("P30D")
        Duration linkLifetime();

        /** How long a cart must be idle to count as abandoned. */
        @WithDefault("PT10M")
        Duration abandonedAfter();

        /** An order counts as recovered if the shopper acted on its cart through the link at most this long before. */
        @WithDefault("P30D")
        Duration attributionWindow();

        /** How long personal data and goods of a cart are kept after its last change, by our clock. */
        @WithDefault("P30D")
        Duration retention();

        /** How long personal data of an ordered cart and its order is kept. Ids, amounts and goods of the order stay. */
        @WithDefault("P7D")
        Duration orderRetention();

        /**
         * Keys for the merchant's APIs, each in plain text or as {@code sha256:} and the hexadecimal SHA-256 of the key. A name, and
         * {@code read} or {@code full}, may precede it, separated by blanks. Default access: {@code full}.
         */
        Optional<List<String>> apiKeys();

        /** The cookie from which Omnisend's script learns the visitor's contact. */
        ContactCookieConfig contactCookie();

        /**
         * The {@code Strict-Transport-Security} header of every response, such as {@code max-age=31536000}. Default: none, because
         * it affects the whole host, and with {@code includeSubDomains} other hosts of the shop.
         */
        Optional<String> hsts();

        /** Choices that Omnisend's format leaves open. */
        OmnisendFormat omnisend();
    }

    /** The store's endpoint for stock and prices. */
    interface CatalogConfig {

        /**
         * An address that receives the lines of a cart and returns stock and price of each; https, or http on a loopback
         * address. Without it, pages show carts as they are stored.
         */
        Optional<URI> url();

        /** A key sent as {@code Authorization: Bearer}, by which the endpoint recognises us. */
        Optional<String> key();
    }

    /** Rules for the cookie {@code omnisendContactID}. */
    interface ContactCookieConfig {

        /** When the cookie is set. */
        @WithDefault("always")
        ContactCookieMode mode();

        /**
         * In mode {@code with-consent}: the cookie with the visitor's consent, as {@code name}, or as {@code name=pattern} with a
         * regular expression that its decoded value must contain, such as {@code CookieConsent=marketing:true}. An evident
         * refusal, such as {@code deny}, {@code false} or {@code marketing:false}, never counts as consent.
         */
        Optional<String> consentCookie();

        /** A parent domain of every host of the store, whose other hosts then get the cookie. Default: only this host. */
        Optional<String> domain();

        /** How long a proven contact is remembered; at most 400 days, the limit of browsers. */
        @WithDefault("P365D")
        Duration maxAge();

        /** When the cookie decides whose cart it is that a browser saves, or that arrives with the browser's cookies. */
        @WithDefault("vouched")
        ContactSaves saves();
    }

    /** How amounts in Omnisend's format are read and written. */
    interface OmnisendFormat {

        /**
         * Decimals of an amount, from 0 to 4. Omnisend documents "cents", and every known sender multiplies amounts of all
         * currencies by 100, even of JPY and KWD; hence 2. {@code currency} is for senders that use the currency's own minor
         * units.
         */
        @WithDefault("2")
        String decimals();
    }

    /** The page that a restore link opens. */
    enum Landing {
        /** Our page. */
        PAGE,
        /** The storefront's own cart page, {@code cart-url}, which draws the cart itself. */
        REDIRECT
    }

    /** What a click does while the browser has another cart that is not empty. */
    enum OtherCart {
        /** The page shows both, and the shopper chooses. */
        ASK,
        /** The browser keeps its cart; the page shows the link's. */
        KEEP,
        /** The link's cart replaces the browser's, which the shopper can restore for a day. */
        REPLACE,
        /** The page shows both as one cart; they are merged when the shopper acts on it. */
        MERGE
    }

    /** Which links open a cart. */
    enum LinkPolicy {
        /** Links with plain cart ids work as well, and show only goods and prices. */
        OPEN,
        /** Only signed links work. */
        SIGNED,
        /** Plain ids work, and knowing a random one (a UUID of version 4, or 22 mixed characters) is a strong proof. */
        UNGUESSABLE_IDS
    }

    /** When the contact cookie names the contact of a cart. */
    enum ContactSaves {
        /** For 30 days after this browser acted, with a proof, on a cart of that contact. */
        VOUCHED,
        /** Always, even though anyone can send a link that sets the cookie to another contact. */
        COOKIE
    }

    /** When the contact cookie is set. */
    enum ContactCookieMode {
        /** On every click. */
        ALWAYS,
        /** Only while the store's consent cookie exists and means consent. */
        WITH_CONSENT,
        /** Never. */
        NEVER
    }
}
