package dev.cartrestore.platform.omnisend;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartDetails;
import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.CartState;
import dev.cartrestore.cart.LineOption;
import dev.cartrestore.error.InvalidFieldsException;
import dev.cartrestore.intake.IntakeNotes;
import dev.cartrestore.intake.IntakeNotes.Kind;

/** Creates the states of carts from requests in Omnisend's format: complete carts, and changes of stored ones. */
final class OmnisendCartStates {

    private final OmnisendAmounts amounts;

    OmnisendCartStates(OmnisendAmounts amounts) {
        this.amounts = amounts;
    }

    /** The state of a complete cart and its lines. */
    CartState whole(OmnisendCart sent, List<CartLine> lines) {
        Currency currency = Currency.getInstance(sent.currency());
        long sum = sent.cartSum() == null ? CartLine.sum(lines) : amounts.toMinor(sent.cartSum(), currency);
        return new CartState(currency, sum, sent.contactID(), sent.email(), sent.phone(), sent.cartRecoveryUrl(),
                sent.languageCode(), sent.attributionID(), sent.createdAt(), sent.updatedAt(), lines,
                details(null, sent, currency));
    }

    /** The stored details, changed by the sent ones; null if there are none. */
    private CartDetails details(CartDetails known, OmnisendCart sent, Currency currency) {
        CartDetails before = known == null ? CartDetails.NONE : known;
        CartDetails details = new CartDetails(orKnown(sent.customerName(), before.customerName()),
                sent.billingAddress() == null ? before.billingAddress() : sent.billingAddress().known(),
                sent.shippingAddress() == null ? before.shippingAddress() : sent.shippingAddress().known(),
                sent.shippingSum() == null ? before.shippingSum() : amounts.toMinor(sent.shippingSum(), currency),
                orKnown(sent.shippingMethod(), before.shippingMethod()), null, null, null);
        return details.equals(CartDetails.NONE) ? null : details;
    }

    /** The state of a complete cart that replaces a stored one. The stored person stays unless the request names one. */
    static CartState replacing(Cart known, CartState sent) {
        return sent.with(state -> state.contactId(orKnown(sent.contactId(), known.contactId))
                .email(orKnown(sent.email(), known.email)).phone(orKnown(sent.phone(), known.phone)));
    }

    /** The state of a stored cart after a change of some fields. */
    CartState patched(Cart known, OmnisendCart sent, IntakeNotes notes) {
        Currency currency = Currency.getInstance(sent.currency());
        if (!known.lines.isEmpty() && !sent.currency().equals(known.currency)) {
            throw new InvalidFieldsException("currency",
                    "must be the cart's, " + known.currency + ", since its lines are in it");
        }
        List<CartLine> lines = new ArrayList<>(known.lines);
        if (sent.products() != null) {
            sent.products().forEach(line -> merge(lines, line, currency, notes));
        }
        long sum = lines.equals(known.lines) ? known.cartSum : CartLine.sum(lines);
        return new CartState(currency, sent.cartSum() == null ? sum : amounts.toMinor(sent.cartSum(), currency),
                orKnown(sent.contactID(), known.contactId), orKnown(sent.email(), known.email),
                orKnown(sent.phone(), known.phone), orKnown(sent.cartRecoveryUrl(), known.recoveryUrl),
                orKnown(sent.languageCode(), known.language), orKnown(sent.attributionID(), known.attributionId),
                sent.createdAt(), sent.updatedAt(), lines, details(known.details, sent, currency));
    }

    /** The state of a stored cart with new lines and their sum. */
    static CartState withLines(Cart known, List<CartLine> lines) {
        return new CartState(Currency.getInstance(known.currency), CartLine.sum(lines), known.contactId, known.email,
                known.phone, known.recoveryUrl, known.language, known.attributionId, null, null, lines, known.details);
    }

    /** Adds a line, or changes the sent fields of a stored line; quantity 0 removes it. */
    private void merge(List<CartLine> lines, OmnisendProduct sent, Currency currency, IntakeNotes notes) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).lineId().equals(sent.cartProductID())) {
                if (Integer.valueOf(0).equals(sent.quantity())) {
                    lines.remove(i);
                } else {
                    lines.set(i, patched(lines.get(i), sent, currency));
                }
                return;
            }
        }
        String product = orKnown(sent.productID(), orKnown(sent.variantID(), sent.sku()));
        if (sent.cartProductID() == null || product == null || sent.price() == null
                || Integer.valueOf(0).equals(sent.quantity()) || lines.size() == CartLine.MAX_LINES) {
            notes.add(Kind.LINE, "products", "a new line without cartProductID, productID, price or place, left out");
            return;
        }
        lines.add(new CartLine(sent.cartProductID(), product, orKnown(sent.variantID(), product), sent.sku(),
                orKnown(sent.title(), product), sent.description(), sent.quantity() == null ? 1 : sent.quantity(),
                amounts.toMinor(sent.price(), currency), amounts.toMinor(sent.oldPrice(), currency),
                sent.discount() == null ? 0 : amounts.toMinor(sent.discount(), currency), sent.imageUrl(), sent.productUrl(),
                options(sent)));
    }

    /** A stored line, changed by the sent fields. */
    CartLine patched(CartLine known, OmnisendProduct sent, Currency currency) {
        if (sent.currency() != null && !sent.currency().equals(currency.getCurrencyCode())) {
            throw new InvalidFieldsException("currency", "of a line must be the cart's, " + currency.getCurrencyCode());
        }
        return new CartLine(known.lineId(), orKnown(sent.productID(), known.productId()),
                orKnown(sent.variantID(), known.variantId()), orKnown(sent.sku(), known.sku()),
                orKnown(sent.title(), known.title()), orKnown(sent.description(), known.description()),
                sent.quantity() == null ? known.quantity() : sent.quantity(),
                sent.price() == null ? known.price() : amounts.toMinor(sent.price(), currency),
                sent.oldPrice() == null ? known.oldPrice() : amounts.toMinor(sent.oldPrice(), currency),
                sent.discount() == null ? known.discount() : amounts.toMinor(sent.discount(), currency),
                orKnown(sent.imageUrl(), known.imageUrl()), orKnown(sent.productUrl(), known.productUrl()),
                sent.options() == null ? known.options() : options(sent));
    }

    private static List<LineOption> options(OmnisendProduct sent) {
        return sent.options() == null
                ? List.of()
                : sent.options().stream().map(option -> new LineOption(option.name(), option.value())).toList();
    }

    private static String orKnown(String sent, String known) {
        return sent == null || sent.isBlank() ? known : sent;
    }
}
