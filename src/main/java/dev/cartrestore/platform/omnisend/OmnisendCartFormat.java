package dev.cartrestore.platform.omnisend;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartDetails;
import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.CartState;
import dev.cartrestore.cart.LineOption;
import dev.cartrestore.cart.Money;
import dev.cartrestore.cart.RestoreLinks;
import dev.cartrestore.error.InvalidFieldsException;
import dev.cartrestore.session.SessionCart;
import dev.cartrestore.store.Store;

/** Translates between Omnisend's carts and ours. */
@Singleton
class OmnisendCartFormat {

    private static final CartDetails NO_DETAILS = new CartDetails(null, null, null, null, null, null, null, null);

    @Inject
    Clock clock;

    @Inject
    RestoreLinks links;

    /** The state from a complete cart. */
    CartState state(Store store, OmnisendCart sent) {
        Currency currency = Currency.getInstance(sent.currency());
        return new CartState(currency, minor(store, "cartSum", sent.cartSum(), currency), blankToNull(sent.contactID()),
                blankToNull(sent.email()),
                blankToNull(sent.phone()), blankToNull(sent.cartRecoveryUrl()), blankToNull(sent.languageCode()),
                blankToNull(sent.attributionID()), SentTime.of("createdAt", sent.createdAt(), now()), updatedAt(sent),
                orEmpty(sent.products()).stream().map(line -> line(store, line, currency)).toList(),
                details(store, null, sent, currency));
    }

    /**
     * The state from a complete cart. A contact that only a cookie names never takes the place of a person who is known.
     *
     * @param named whether the body names a person
     */
    CartState pushed(Store store, OmnisendCart sent, boolean named) {
        CartState state = state(store, sent);
        return named
                ? state
                : Cart.lock(store, sent.cartID()).filter(known -> known.email != null || known.contactId != null)
                        .map(known -> new CartState(state.currency(), state.sum(), known.contactId, known.email, known.phone,
                                state.recoveryUrl(), state.language(), state.attributionId(), state.createdAt(),
                                state.updatedAt(), state.lines(), state.details()))
                        .orElse(state);
    }

    /** The details that were sent, over the known ones; null if there are none. */
    private static CartDetails details(Store store, CartDetails known, OmnisendCart sent, Currency currency) {
        CartDetails before = known == null ? NO_DETAILS : known;
        CartDetails details = new CartDetails(orKnown(sent.customerName(), before.customerName()),
                sent.billingAddress() == null ? before.billingAddress() : sent.billingAddress().known(),
                sent.shippingAddress() == null ? before.shippingAddress() : sent.shippingAddress().known(),
                sent.shippingSum() == null
                        ? before.shippingSum()
                        : (Long) minor(store, "shippingSum", sent.shippingSum(), currency),
                orKnown(sent.shippingMethod(), before.shippingMethod()), null, null, null);
        return details.equals(NO_DETAILS) ? null : details;
    }

    /** When the sender last changed it; null if absent. */
    private Instant updatedAt(OmnisendCart sent) {
        return SentTime.of("updatedAt", sent.updatedAt(), now());
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** The state from a complete cart that replaces a known one; its contact stays known if it was not sent again. */
    CartState replaced(Store store, Cart known, OmnisendCart sent) {
        CartState state = state(store, sent);
        return new CartState(state.currency(), state.sum(), orKnown(state.contactId(), known.contactId),
                orKnown(state.email(), known.email),
                orKnown(state.phone(), known.phone), state.recoveryUrl(), state.language(), state.attributionId(),
                state.createdAt(),
                state.updatedAt(), state.lines(), state.details());
    }

    /** The state of a known cart after a PATCH of some fields. */
    CartState patched(Store store, Cart known, OmnisendCart sent) {
        Currency currency = Currency.getInstance(sent.currency());
        if (!known.lines.isEmpty() && !sent.currency().equals(known.currency)) {
            throw new InvalidFieldsException("currency",
                    "must be the cart's, " + known.currency + ", since its lines are in it");
        }
        List<CartLine> lines = new ArrayList<>(known.lines);
        List<OmnisendProduct> products = orEmpty(sent.products());
        for (int i = 0; i < products.size(); i++) {
            merge(store, lines, products.get(i), currency, "products[" + i + "]");
        }
        return new CartState(currency, minor(store, "cartSum", sent.cartSum(), currency),
                orKnown(sent.contactID(), known.contactId),
                orKnown(sent.email(), known.email), orKnown(sent.phone(), known.phone),
                orKnown(sent.cartRecoveryUrl(), known.recoveryUrl),
                orKnown(sent.languageCode(), known.language), orKnown(sent.attributionID(), known.attributionId),
                SentTime.of("createdAt", sent.createdAt(), now()),
                updatedAt(sent), lines, details(store, known.details, sent, currency));
    }

    /** The state of a known cart with other lines, and their sum. */
    CartState relined(Cart known, List<CartLine> lines) {
        return new CartState(Currency.getInstance(known.currency), CartLine.sum(lines), known.contactId, known.email,
                known.phone,
                known.recoveryUrl, known.language, known.attributionId, null, null,
                lines, known.details);
    }

    /** Adds a line, or changes the fields of a known one that were sent. */
    private static void merge(Store store, List<CartLine> lines, OmnisendProduct sent, Currency currency, String field) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).lineId().equals(sent.cartProductID())) {
                lines.set(i, patched(store, lines.get(i), sent, currency));
                return;
            }
        }
        if (blankToNull(sent.productID()) == null || blankToNull(sent.variantID()) == null || blankToNull(sent.title()) == null
                || sent.quantity() == null || sent.price() == null) {
            throw new InvalidFieldsException(field,
                    "is a new line, which needs productID, variantID, title, quantity and price");
        }
        if (lines.size() == CartLine.MOST_LINES) {
            throw new InvalidFieldsException(field, "is more than the " + CartLine.MOST_LINES + " lines that a cart can have");
        }
        lines.add(line(store, sent, currency));
    }

    static CartLine line(Store store, OmnisendProduct sent, Currency currency) {
        requireCurrency(sent, currency);
        return new CartLine(sent.cartProductID(), sent.productID(), sent.variantID(), blankToNull(sent.sku()), sent.title(),
                blankToNull(sent.description()), sent.quantity(), minor(store, "price", sent.price(), currency),
                sent.oldPrice() == null ? null : (Long) minor(store, "oldPrice", sent.oldPrice(), currency),
                sent.discount() == null ? 0 : minor(store, "discount", sent.discount(), currency), blankToNull(sent.imageUrl()),
                blankToNull(sent.productUrl()), options(sent));
    }

    static CartLine patched(Store store, CartLine known, OmnisendProduct sent, Currency currency) {
        requireCurrency(sent, currency);
        return new CartLine(known.lineId(), orKnown(sent.productID(), known.productId()),
                orKnown(sent.variantID(), known.variantId()),
                orKnown(sent.sku(), known.sku()), orKnown(sent.title(), known.title()),
                orKnown(sent.description(), known.description()),
                sent.quantity() == null ? known.quantity() : sent.quantity(),
                sent.price() == null ? known.price() : minor(store, "price", sent.price(), currency),
                sent.oldPrice() == null ? known.oldPrice() : (Long) minor(store, "oldPrice", sent.oldPrice(), currency),
                sent.discount() == null ? known.discount() : minor(store, "discount", sent.discount(), currency),
                orKnown(sent.imageUrl(), known.imageUrl()), orKnown(sent.productUrl(), known.productUrl()),
                sent.options() == null ? known.options() : options(sent));
    }

    private static void requireCurrency(OmnisendProduct sent, Currency currency) {
        if (sent.currency() != null && !sent.currency().equals(currency.getCurrencyCode())) {
            throw new InvalidFieldsException("currency", "of a line must be the cart's, " + currency.getCurrencyCode());
        }
    }

    private static List<LineOption> options(OmnisendProduct sent) {
        return orEmpty(sent.options()).stream().map(option -> new LineOption(option.name(), option.value())).toList();
    }

    /** The goods of a session cart: nobody's, and without a link. */
    OmnisendCart session(Store store, Cart cart, SessionCart session) {
        Currency currency = Currency.getInstance(cart.currency);
        List<CartLine> lines = session.differences.over(cart.currency, List.copyOf(cart.lines)).lines();
        return new OmnisendCart(cart.cartId, session.sessionId, "", "", "", cart.currency,
                units(store, CartLine.sum(lines), currency), null, session.createdAt, session.actedAt, "", cart.language,
                lines.stream().map(line -> format(store, line, currency)).toList(), null, null, null, null, null);
    }

    OmnisendCart format(Store store, Cart cart) {
        Currency currency = Currency.getInstance(cart.currency);
        CartDetails details = cart.details == null ? NO_DETAILS : cart.details;
        return new OmnisendCart(cart.cartId, null, nullToBlank(cart.contactId), nullToBlank(cart.email),
                nullToBlank(cart.phone),
                cart.currency,
                units(store, cart.cartSum, currency), cart.recoveryUrl == null ? links.signed(store, cart) : cart.recoveryUrl,
                cart.createdAt, cart.updatedAt, nullToBlank(cart.attributionId), cart.language,
                cart.lines.stream().map(line -> format(store, line, currency)).toList(), details.customerName(),
                OmnisendAddress.of(details.billingAddress()), OmnisendAddress.of(details.shippingAddress()),
                details.shippingSum() == null ? null : (Long) units(store, details.shippingSum(), currency),
                details.shippingMethod());
    }

    private static OmnisendProduct format(Store store, CartLine line, Currency currency) {
        return new OmnisendProduct(line.lineId(), line.productId(), line.variantId(), nullToBlank(line.sku()), line.title(),
                nullToBlank(line.description()), line.quantity(), units(store, line.price(), currency),
                line.oldPrice() == null ? null : (Long) units(store, line.oldPrice(), currency),
                units(store, line.discount(), currency),
                nullToBlank(line.imageUrl()), nullToBlank(line.productUrl()), null,
                line.options().stream().map(option -> new OmnisendProduct.Option(option.name(), option.value())).toList());
    }

    /** Converts an amount to the currency's minor units, which may be smaller than the format's. */
    static long minor(Store store, String field, long units, Currency currency) {
        long minor = minor(store, units, currency);
        if (minor > Money.MOST) {
            throw new InvalidFieldsException(field, "is more than the " + Money.MOST + " smallest units that are taken");
        }
        return minor;
    }

    static long minor(Store store, long units, Currency currency) {
        return store.omnisendDecimals().map(decimals -> Money.ofScaled(units, decimals, currency).minor()).orElse(units);
    }

    private static long units(Store store, long minor, Currency currency) {
        return store.omnisendDecimals().map(decimals -> new Money(minor, currency).scaled(decimals)).orElse(minor);
    }

    static String blankToNull(String value) {
        return value == null || value.isBlank() ? null : value;
    }

    private static String nullToBlank(String value) {
        return value == null ? "" : value;
    }

    private static String orKnown(String sent, String known) {
        return sent == null || sent.isBlank() ? known : sent;
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }
}
