package dev.cartrestore.platform.omnisend;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.Money;
import dev.cartrestore.error.InvalidFieldsException;
import dev.cartrestore.intake.IntakeNotes.Kind;
import dev.cartrestore.intake.LenientNumber;
import dev.cartrestore.intake.LenientObject;
import dev.cartrestore.intake.LineReader;
import dev.cartrestore.store.Store;

/** Reads lines of carts in Omnisend's format: whole lines, and single fields of stored lines. */
final class OmnisendLineReader {

    private final Store store;
    private final OmnisendAmounts amounts;
    private final Currency currency;
    private final String priceRule;
    private final LineReader whole;

    /** @param currency of the cart */
    OmnisendLineReader(Store store, OmnisendAmounts amounts, Currency currency) {
        this.store = store;
        this.amounts = amounts;
        this.currency = currency;
        priceRule = "must be a whole number in " + (amounts.decimals().isPresent()
                ? "cents (hundredths of the currency), e.g. 1550 for 15.50"
                : "the currency's minor units, e.g. 1550 for 15.50 EUR");
        whole = new LineReader(currency, store.home(), units -> amounts.toMinor(units, currency), priceRule);
    }

    List<CartLine> lines(LenientObject cart) {
        List<CartLine> lines = whole.lines(cart);
        requireNone(whole.refusals());
        return lines;
    }

    /** The whole line of a request that contains nothing else; refused if it cannot be read. */
    CartLine line(LenientObject sent, String lineId) {
        String id = lineId == null ? sent.id("cartProductID", CartLine.MAX_ID) : lineId;
        requireNone(id == null ? Map.of("cartProductID", "is required: the line's id, a text") : Map.of());
        Optional<CartLine> line = whole.line(sent, id);
        requireNone(whole.refusals());
        return line.orElseThrow(() -> new InvalidFieldsException(whole.rules(sent)));
    }

    private static void requireNone(Map<String, String> refusals) {
        if (!refusals.isEmpty()) {
            throw new InvalidFieldsException(refusals);
        }
    }

    /** The fields of a line that a call changes; null for missing and unreadable fields. */
    OmnisendProduct part(LenientObject sent, String id) {
        BigDecimal price = sent.decimal("price");
        if (price != null && LenientNumber.whole(price).isEmpty()) {
            throw new InvalidFieldsException(sent.path().isEmpty() ? "price" : sent.path() + ".price", priceRule);
        }
        return new OmnisendProduct(id == null ? sent.id("cartProductID", CartLine.MAX_ID) : id,
                sent.id("productID", CartLine.MAX_ID), sent.id("variantID", CartLine.MAX_ID), sent.text("sku", 255),
                sent.plainText("title", 2000), sent.plainText("description", 16_384), quantity(sent), amount(sent, "price"),
                amount(sent, "oldPrice"), amount(sent, "discount"), sent.url("imageUrl", store.home()),
                sent.url("productUrl", store.home()), code(sent),
                sent.has("options")
                        ? LineReader.options(sent).stream()
                                .map(option -> new OmnisendProduct.Option(option.name(), option.value())).toList()
                        : null);
    }

    private Long amount(LenientObject sent, String name) {
        Long amount = sent.amount(name);
        return amount == null || amounts.toMinor(amount, currency) > Money.MAX_MINOR ? null : amount;
    }

    private static String code(LenientObject sent) {
        Currency own = sent.currency("currency");
        return own == null ? null : own.getCurrencyCode();
    }

    /** 0 removes the line; null if no quantity was sent. */
    private static Integer quantity(LenientObject sent) {
        BigDecimal quantity = sent.decimal("quantity");
        if (quantity == null) {
            return null;
        }
        if (quantity.signum() < 0 || quantity.compareTo(BigDecimal.valueOf(CartLine.MAX_QUANTITY)) > 0) {
            sent.note(Kind.NUMBER, "quantity", "out of range, left out");
            return null;
        }
        if (LenientNumber.whole(quantity).isEmpty()) {
            sent.note(Kind.NUMBER, "quantity", "not a whole number, rounded up");
        }
        return LenientNumber.whole(quantity).map(Long::intValue)
                .orElseGet(() -> quantity.setScale(0, RoundingMode.CEILING).intValue());
    }
}
