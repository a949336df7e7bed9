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

        /** The shop's name as shoppers know it (the store's key). */
        Optional<String> name();

        /**
         * The shop's home page. Its origin is the store's public origin: links of ours, and the same-origin rule for
         * forms, are built from it and never from a request. Default: {@code https://} and the first host; for a single
         * store without hosts {@code http://localhost:8080/}, good for trying it out only.
         */
        Optional<URI> url();

        /** The shop's logo, an https address; without one its name is shown. */
        Optional<URI> logoUrl();

        /** How the shop's pages look. */
        LookConfig look();

        /** What the shop's prices include, which the pages say beside the total. */
        PricesConfig prices();

        /** ISO 4217 code for carts that come without a currency. Default: the currency of Zid's totals, else USD. */
        Optional<Currency> currency();

        /**
         * The language of the pages, with or without a region. Default: the link's, the cart's, the browser's, else English.
         */
        Optional<Locale> locale();

        /**
         * The shop's time zone, for senders and platforms that leave it out and for the times that pages show (UTC; for carts
         * at Zid Asia/Riyadh).
         */
        Optional<String> timeZone();

        /** Where <em>Go to checkout</em> leads: https, or http on a loopback address. The cart id is appended to it. */
        Optional<URI> checkoutUrl();

        /** What a link opens. */
        @WithDefault("page")
        Landing landing();

        /**
         * The storefront's own cart page: https, or http on a loopback address. Needed for {@code landing=redirect}; the
         * cart id is appended to it.
         */
        Optional<URI> cartUrl();

        /**
         * Origins whose scripts may read the session cart and save one, such as {@code https://www.shop.example}; default:
         * the store's hosts, by https, and the origin of its home page.
         */
        Optional<List<String>> allowedOrigins();

        /**
         * Origins beside those of {@code url}, {@code checkout-url} and {@code cart-url} that a platform's checkout link may
         * lead to, such as {@code https://checkout.shop.example}. A link to anywhere else is not followed.
         */
        Optional<List<String>> checkoutOrigins();

        /**
         * Hosts beside the store's own whose pictures a cart may have that a browser saved, such as {@code cdn.shop.example}.
         * Carts that the store's programs send may have any.
         */
        Optional<List<String>> pictureHosts();

        /** What happens on a click while this browser holds another cart with something in it. */
        @WithDefault("ask")
        OtherCart otherCart();

        /** The store's catalog endpoint for stock and prices. */
        CatalogConfig catalog();

        /** Which cart ids a link may name. */
        @WithDefault("open")
        LinkPolicy linkPolicy();

        /** How long a signed link works after the cart's last change. */
        @WithDefault("P30D")
        Duration linkLifetime();

        /** A cart that was idle for longer counts as abandoned. */
        @WithDefault("PT10M")
        Duration abandonedAfter();

        /** An order counts as recovered if a shopper acted on its cart through the link at most this long before. */
        @WithDefault("P30D")
        Duration attributionWindow();

        /** Personal data and goods of a cart are erased when nobody has changed it for this long, by our clock. */
        @WithDefault("P30D")
        Duration retention();

        /** Personal data of an ordered cart and its order is erased after this; ids, sums and goods stay. */
        @WithDefault("P7D")
        Duration orderRetention();

        /**
         * Keys for the APIs: plain, or {@code sha256:} and the hexadecimal SHA-256 of the key. Alone it is a full key with the
         * name {@code key-1}, {@code key-2} by its place; or write {@code <name> <read or full> <key>}. A key should have 32
         * random bytes; below 16 characters there is a warning, as there is for a store without a key. Omnisend's SDK demands a
         * hyphen in a key.
         */
        Optional<List<String>> apiKeys();

        /** The cookie that identifies the visitor to Omnisend's script. */
        ContactCookieConfig contactCookie();

        /**
         * The header {@code Strict-Transport-Security} of every response, such as {@code max-age=31536000}. None by default: it
         * binds the shop's whole host, and with {@code includeSubDomains} its other hosts too.
         */
        Optional<String> hsts();
    }

    /** The shop's own face on our pages. */
    interface LookConfig {

        /**
         * Colour of the main button, such as {@code #0b6e4f}; by default it is black by day and white by night. The text on it
         * is black or white, whichever is easier to read.
         */
        Optional<String> accentColor();

        /** The corners of buttons, fields, pictures and boxes. */
        @WithDefault("soft")
        Corners corners();

        /**
         * Links at the foot of every page, such as imprint, privacy, returns and contact: for each the words that the shop has
         * for it, a blank and an address, as in {@code Legal notice https://shop.example/legal}. The address is https,
         * {@code mailto:} or {@code tel:}; http for a shop that is itself on http.
         */
        Optional<List<String>> footerLinks();
    }

    /** What the shop's prices include. */
    interface PricesConfig {

        /** Whether prices include taxes, or the checkout adds them. */
        @WithDefault("at-checkout")
        Charged taxes();

        /** Whether prices include shipping, or the checkout adds it. */
        @WithDefault("at-checkout")
        Charged shipping();
    }

    /** The store's own word on its goods. */
    interface CatalogConfig {

        /**
         * Address of the endpoint: https, or http on a loopback address.
         * Without one the page shows carts as they were last seen.
         */
        Optional<URI> url();

        /** Sent to that address as {@code Authorization: Bearer}. */
        Optional<String> key();
    }

    /** Rules for the cookie {@code omnisendContactID}. */
    interface ContactCookieConfig {

        /** When the cookie {@code omnisendContactID} is set. */
        @WithDefault("always")
        ContactCookieMode mode();

        /**
         * In mode {@code with-consent}: the cookie that has the visitor's consent, as {@code name}, or as {@code name=pattern}
         * with a regular expression that its decoded value must contain, such as {@code CookieConsent=marketing:true}. An
         * evident refusal, such as {@code deny}, {@code false} or {@code marketing:false}, never counts as consent.
         */
        Optional<String> consentCookie();

        /** A parent domain of every host of the store, so that its other hosts get the cookie. Default: this host only. */
        Optional<String> domain();

        /** How long a proven contact is remembered; at most 400 days, which is what browsers allow. */
        @WithDefault("P365D")
        Duration maxAge();

        /** When the cookie decides whose cart it is that a browser saves, or that is pushed with the browser's cookies. */
        @WithDefault("vouched")
        ContactSaves saves();
    }

    /** The corners of buttons and boxes. */
    enum Corners {
        /** Slightly rounded. */
        SOFT,
        /** Right angles. */
        SQUARE,
        /** Buttons with round ends. */
        ROUND
    }

    /** When a shopper learns of a cost. */
    enum Charged {
        /** It is part of the price. */
        INCLUDED,
        /** The checkout adds it. */
        AT_CHECKOUT
    }

    /** What a link opens. */
    enum Landing {
        /** Our page. */
        PAGE,
        /** The storefront's own cart page, {@code cart-url}, which draws the cart itself. */
        REDIRECT
    }

    /** What happens on a click while this browser holds another cart with something in it. */
    enum OtherCart {
        /** The page shows both, and the shopper chooses. */
        ASK,
        /** The browser keeps its cart; the page shows the link's. */
        KEEP,
        /** The link's cart takes the place of the browser's, which stays as it is and can be had back for a day. */
        REPLACE,
        /** The page shows both as one; they become one when the shopper acts on it. */
        MERGE
    }

    /** Which links open a cart. */
    enum LinkPolicy {
        /** Plain cart ids work, and show goods and prices only. */
        OPEN,
        /** Only signed links work. */
        SIGNED,
        /** Plain ids work, and knowing a random one (a UUID of version 4, or 22 mixed characters) is a strong proof. */
        UNGUESSABLE_IDS
    }

    /** When the contact cookie names the contact of a cart. */
    enum ContactSaves {
        /** Once this browser acted on a cart of that contact behind a proof, for 30 days. */
        VOUCHED,
        /** Always, though a link can put its sender's contact into the cookie. */
        COOKIE
    }

    /** When the contact cookie is set. */
    enum ContactCookieMode {
        /** On every click. */
        ALWAYS,
        /** Only with the visitor's consent. */
        WITH_CONSENT,
        /** Never. */
        NEVER
    }
}
