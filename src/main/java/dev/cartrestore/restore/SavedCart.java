package dev.cartrestore.restore;

import java.util.Currency;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.CartState;
import dev.cartrestore.error.InvalidFieldsException;
import dev.cartrestore.intake.IntakeNotes;
import dev.cartrestore.intake.IntakeNotes.Kind;
import dev.cartrestore.intake.LenientObject;
import dev.cartrestore.intake.LineReader;
import dev.cartrestore.intake.MisspeltFields;
import dev.cartrestore.store.Store;

/**
 * A cart as a storefront's script saves it: those fields of {@link BrowserCart} that a browser may set, money in the currency's
 * minor units. Odd values are corrected or left out, and noted.
 */
final class SavedCart {

    private static final String WHOLE_UNITS = "must be a whole number in the currency's minor units, e.g. 1550 for 15.50 EUR";

    private static final MisspeltFields MISSPELT = new MisspeltFields(BrowserCart.class);

    private SavedCart() {
    }

    /**
     * @param contact the cart's contact, as far as the browser can be believed; or null
     * @throws InvalidFieldsException for a price that is evidently meant in larger units, and where there is no list of products
     */
    static CartState state(JsonNode json, Store store, String contact, IntakeNotes notes) {
        MISSPELT.note(json, notes);
        LenientObject sent = LenientObject.of(json, notes);
        if (!sent.has("products") || sent.raw("products").isNull()) {
            throw new InvalidFieldsException("products", "is required: a list of the cart's lines, which may be empty");
        }
        Currency currency = sent.currency("currency");
        if (currency == null) {
            if (sent.has("currency")) {
                sent.note(Kind.CURRENCY, "currency", "missing or unknown, " + store.currency().getCurrencyCode() + " taken");
            }
            currency = store.currency();
        }
        LineReader reader = new LineReader(currency, store.home(), units -> units, WHOLE_UNITS)
                .withHosts(store::hasPictures, store::isOwn); // anybody can save a cart, which is then mailed to its contact
        List<CartLine> lines = reader.lines(sent);
        if (!reader.refusals().isEmpty()) {
            throw new InvalidFieldsException(reader.refusals());
        }
        return new CartState(currency, CartLine.sum(lines), contact, null, null, null, sent.text("languageCode", 35), null,
                null,
                null, lines);
    }
}
