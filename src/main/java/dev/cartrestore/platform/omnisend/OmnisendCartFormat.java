package dev.cartrestore.platform.omnisend;

import java.time.Clock;
import java.time.Duration;
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
import dev.cartrestore.cart.CartWriter;
import dev.cartrestore.cart.LineOption;
import dev.cartrestore.cart.Money;
import dev.cartrestore.cart.RestoreLinks;
import dev.cartrestore.cart.history.CartEvent.Origin;
import dev.cartrestore.cart.history.CartJournal;
import dev.cartrestore.error.InvalidFieldsException;
import dev.cartrestore.intake.IntakeNotes;
import dev.cartrestore.intake.IntakeNotes.Kind;
import dev.cartrestore.session.SessionCart;
import dev.cartrestore.store.Store;

/** Translates between Omnisend's carts and ours. */
@Singleton
class OmnisendCartFormat {

    /** For the API's description. */
    static final String MENDED = "What is odd in a body is mended or left out, and said in the response header "
            + "Cart-Restore-Notes, such as: products[1]: quantity 0, line left out";

    /** The zone furthest from Greenwich in hours, and how soon after a change a storefront sends it. */
    private static final int MAX_ZONE = 14;
    private static final int FRESH_SECONDS = 60;

    @Inject
    Clock clock;

    @Inject
    RestoreLinks links;

    @Inject
    CartWriter writer;

    @Inject
    CartJournal journal;

    /** The state from a complete cart and its lines. */
    static CartState state(Store store, OmnisendCart sent, List<CartLine> lines) {
        Currency currency = Currency.getInstance(sent.currency());
        return new CartState(currency, sum(store, sent, currency, lines), sent.contactID(), sent.email(), sent.phone(),
                sent.cartRecoveryUrl(), sent.languageCode(), sent.attributionID(), sent.createdAt(), sent.updatedAt(), lines,
                details(store, null, sent, currency));
    }

    private static long sum(Store store, OmnisendCart sent, Currency currency, List<CartLine> lines) {
        return sent.cartSum() == null ? CartLine.sum(lines) : minor(store, sent.cartSum(), currency);
    }

    /** The details that were sent, over the known ones; null if there are none. */
    private static CartDetails details(Store store, CartDetails known, OmnisendCart sent, Currency currency) {
        CartDetails before = known == null ? CartDetails.NONE : known;
        CartDetails details = new CartDetails(orKnown(sent.customerName(), before.customerName()),
                sent.billingAddress() == null ? before.billingAddress() : sent.billingAddress().known(),
                sent.shippingAddress() == null ? before.shippingAddress() : sent.shippingAddress().known(),
                sent.shippingSum() == null
                        ? before.shippingSum()
                        : (Long) minor(store, sent.shippingSum(), currency),
                orKnown(sent.shippingMethod(), before.shippingMethod()), null, null, null);
        return details.equals(CartDetails.NONE) ? null : details;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** The state from a complete cart that replaces a known one; its contact stays known if it was not sent again. */
    static CartState replaced(Cart known, CartState state) {
        return state.with(complete -> complete.contactId(orKnown(state.contactId(), known.contactId))
                .email(orKnown(state.email(), known.email)).phone(orKnown(state.phone(), known.phone)));
    }

    /** The state of a known cart after a PATCH of some fields. */
    CartState patched(Store store, Cart known, OmnisendCart sent, IntakeNotes notes) {
        Currency currency = Currency.getInstance(sent.currency());
        if (!known.lines.isEmpty() && !sent.currency().equals(known.currency)) {
            throw new InvalidFieldsException("currency",
                    "must be the cart's, " + known.currency + ", since its lines are in it");
        }
        List<CartLine> lines = new ArrayList<>(known.lines);
        orEmpty(sent.products()).forEach(line -> merge(store, lines, line, currency, notes));
        return new CartState(currency, sent.cartSum() == null ? known.cartSum : minor(store, sent.cartSum(), currency),
                orKnown(sent.contactID(), known.contactId),
                orKnown(sent.email(), known.email), orKnown(sent.phone(), known.phone),
                orKnown(sent.cartRecoveryUrl(), known.recoveryUrl),
                orKnown(sent.languageCode(), known.language), orKnown(sent.attributionID(), known.attributionId),
                sent.createdAt(), sent.updatedAt(), lines, details(store, known.details, sent, currency));
    }

    /** A contact that only a cookie names never takes the place of a person who is known; to be called in a transaction. */
    CartState keepingPerson(Store store, String cartId, CartState sent) {
        return Cart.lock(store, cartId).filter(known -> !known.isNameless())
                .map(known -> sent.with(named -> named.contactId(known.contactId).email(known.email).phone(known.phone)))
                .orElse(sent);
    }

    /** Stores a cart that may not be known yet; what was odd in it goes into its time line. */
    Cart take(Store store, String cartId, CartState state, IntakeNotes notes) {
        noteClock(state, notes);
        Cart.lockEvenWithdrawn(store, cartId).ifPresent(known -> noteIfOlder(known, state, notes));
        Cart cart = writer.push(store, cartId, state, now());
        journal.note(cart, notes.text(), Origin.STOREFRONT, now());
        return cart;
    }

    /** The same for a known cart, which is locked. */
    void revise(Cart cart, CartState state, IntakeNotes notes) {
        noteClock(state, notes);
        noteIfOlder(cart, state, notes);
        writer.revise(cart, state, Origin.STOREFRONT, now());
        journal.note(cart, notes.text(), Origin.STOREFRONT, now());
    }

    /** A storefront sends a change at once, so a time of almost exactly some hours ago is one of another zone. */
    private void noteClock(CartState state, IntakeNotes notes) {
        long behind = state.updatedAt() == null ? 0 : Duration.between(state.updatedAt(), now()).toSeconds();
        long hours = Math.round(behind / 3600.0);
        if (hours >= 1 && hours <= MAX_ZONE && Math.abs(behind - hours * 3600) <= FRESH_SECONDS) {
            notes.add(Kind.CLOCK, "updatedAt", "almost exactly " + hours + " h ago: perhaps a local time marked as UTC");
        }
    }

    private static void noteIfOlder(Cart known, CartState state, IntakeNotes notes) {
        if (known.isNewerThan(state, Origin.STOREFRONT)) {
            notes.add(Kind.CLOCK, "updatedAt", "older than the latest that was sent, nothing changed");
        }
    }

    /** The state of a known cart with other lines, and their sum. */
    CartState relined(Cart known, List<CartLine> lines) {
        return new CartState(Currency.getInstance(known.currency), CartLine.sum(lines), known.contactId, known.email,
                known.phone,
                known.recoveryUrl, known.language, known.attributionId, null, null,
                lines, known.details);
    }

    /** Adds a line, or changes the fields of a known one that were sent; with quantity 0 it goes. */
    private static void merge(Store store, List<CartLine> lines, OmnisendProduct sent, Currency currency, IntakeNotes notes) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).lineId().equals(sent.cartProductID())) {
                if (Integer.valueOf(0).equals(sent.quantity())) {
                    lines.remove(i);
                } else {
                    lines.set(i, patched(store, lines.get(i), sent, currency));
                }
                return;
            }
        }
        String product = orKnown(sent.productID(), sent.variantID());
        if (sent.cartProductID() == null || product == null || sent.price() == null
                || Integer.valueOf(0).equals(sent.quantity()) || lines.size() == CartLine.MAX_LINES) {
            notes.add(Kind.LINE, "products", "a new line without cartProductID, productID, price or place, left out");
            return;
        }
        lines.add(new CartLine(sent.cartProductID(), product, orKnown(sent.variantID(), product), sent.sku(),
                orKnown(sent.title(), product), sent.description(), sent.quantity() == null ? 1 : sent.quantity(),
                minor(store, sent.price(), currency), oldPrice(store, sent, currency), discount(store, sent, currency),
                sent.imageUrl(), sent.productUrl(), options(sent)));
    }

    private static Long oldPrice(Store store, OmnisendProduct sent, Currency currency) {
        return sent.oldPrice() == null ? null : (Long) minor(store, sent.oldPrice(), currency);
    }

    private static long discount(Store store, OmnisendProduct sent, Currency currency) {
        return sent.discount() == null ? 0 : minor(store, sent.discount(), currency);
    }

    static CartLine patched(Store store, CartLine known, OmnisendProduct sent, Currency currency) {
        requireCurrency(sent, currency);
        return new CartLine(known.lineId(), orKnown(sent.productID(), known.productId()),
                orKnown(sent.variantID(), known.variantId()),
                orKnown(sent.sku(), known.sku()), orKnown(sent.title(), known.title()),
                orKnown(sent.description(), known.description()),
                sent.quantity() == null ? known.quantity() : sent.quantity(),
                sent.price() == null ? known.price() : minor(store, sent.price(), currency),
                sent.oldPrice() == null ? known.oldPrice() : oldPrice(store, sent, currency),
                sent.discount() == null ? known.discount() : discount(store, sent, currency),
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
        CartDetails details = cart.details == null ? CartDetails.NONE : cart.details;
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
