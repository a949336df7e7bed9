package dev.cartrestore.packaged;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Carts as storefronts push them, of as many lines as wanted. */
final class SampleCart {

    static final String CONTACT = "contact-4785497456";
    static final String EMAIL = "jane.doe@example.com";
    static final int PRICE = 1500;

    private SampleCart() {
    }

    static String json(String cartId, int lines) {
        return """
                {"cartID": "%s", "contactID": "%s", "email": "%s", "currency": "USD", "cartSum": %d, "products": [%s]}"""
                .formatted(cartId, CONTACT, EMAIL, lines * PRICE,
                        IntStream.range(0, lines).mapToObj(SampleCart::line).collect(Collectors.joining(",")));
    }

    private static String line(int number) {
        return """
                {"cartProductID": "line-%d", "productID": "P%d", "variantID": "V%d", "title": "Linen shirt no. %d",
                 "quantity": 1, "price": %d}""".formatted(number, number, number, number, PRICE);
    }
}
