package dev.cartrestore.restore;

import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.CartState;
import dev.cartrestore.cart.LineOption;
import dev.cartrestore.cart.Money;
import dev.cartrestore.error.InvalidFieldsException;
import dev.cartrestore.store.Store;

/**
 * A cart as a storefront's script saves it: those fields of {@link BrowserCart} that a browser may set.
 *
 * @param currency ISO 4217; the store's if absent
 * @param languageCode the shopper's language tag
 */
record SavedCart(@Pattern(regexp = "[A-Z]{3}") String currency, @Size(max = 35) String languageCode,
        @NotNull @Size(max = CartLine.MOST_LINES) List<@Valid @NotNull Product> products) {

    /**
     * One line.
     *
     * @param cartProductID the line's own id; derived from its position if absent
     * @param variantID the product's id if absent
     */
    record Product(@JsonProperty("cartProductID") @Size(max = 128) String cartProductID,
            @JsonProperty("productID") @NotBlank @Size(max = 128) String productID,
            @JsonProperty("variantID") @Size(max = 128) String variantID, @Size(max = 255) String sku,
            @NotBlank @Size(max = 2000) String title,
            @NotNull @Min(1) @Max(CartLine.MOST_QUANTITY) Integer quantity,
            @NotNull @Min(0) @Max(Money.MOST) Long price, @Min(0) @Max(Money.MOST) Long oldPrice,
            @Size(max = 4096) String imageUrl, @Size(max = 4096) String productUrl,
            @Size(max = 20) List<@Valid @NotNull Option> options) {
    }

    record Option(@NotBlank @Size(max = 100) String name, @NotNull @Size(max = 200) String value) {
    }

    /** @param contact the cart's contact, as far as the browser can be believed; or null */
    CartState state(Store store, String contact) {
        List<CartLine> lines = new ArrayList<>(products.size());
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < products.size(); i++) {
            CartLine line = line(store, products.get(i), "line-" + (i + 1));
            if (!ids.add(line.lineId())) {
                throw new InvalidFieldsException("products[" + i + "].cartProductID", "is there twice");
            }
            lines.add(line);
        }
        return new CartState(currency(store), CartLine.sum(lines), contact, null, null, null, blankToNull(languageCode), null,
                null,
                null, lines);
    }

    private Currency currency(Store store) {
        return currency == null
                ? store.currency()
                : Money.currency(currency)
                        .orElseThrow(() -> new InvalidFieldsException("currency", "must be a code of ISO 4217"));
    }

    private static CartLine line(Store store, Product product, String id) {
        String variant = blankToNull(product.variantID()) == null ? product.productID() : product.variantID();
        List<LineOption> options = product.options() == null
                ? List.of()
                : product.options().stream().map(option -> new LineOption(option.name(), option.value())).toList();
        return new CartLine(blankToNull(product.cartProductID()) == null ? id : product.cartProductID(), product.productID(),
                variant, blankToNull(product.sku()), product.title(), null, product.quantity(), product.price(),
                product.oldPrice(), 0, isForeignPicture(store, product) ? null : blankToNull(product.imageUrl()),
                isForeignPage(store, product) ? null : blankToNull(product.productUrl()), options);
    }

    /** Addresses that are left out: anybody can save a cart, which is then mailed to its contact. */
    List<String> notes(Store store) {
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < products.size(); i++) {
            if (isForeignPicture(store, products.get(i))) {
                notes.add("products[" + i + "]: imageUrl of another host left out");
            }
            if (isForeignPage(store, products.get(i))) {
                notes.add("products[" + i + "]: productUrl of another host left out");
            }
        }
        return notes;
    }

    private static boolean isForeignPicture(Store store, Product product) {
        String url = blankToNull(product.imageUrl());
        return url != null && !store.hasPictures(url);
    }

    private static boolean isForeignPage(Store store, Product product) {
        String url = blankToNull(product.productUrl());
        return url != null && !store.isOwn(url);
    }

    private static String blankToNull(String value) {
        return value == null || value.isBlank() ? null : value;
    }
}
