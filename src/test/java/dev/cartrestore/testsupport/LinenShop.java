package dev.cartrestore.testsupport;

import static io.restassured.RestAssured.given;

import java.util.List;
import java.util.Map;

import io.restassured.http.ContentType;

/** The storefront of the test store {@code linen}, which pushes carts. */
public final class LinenShop {

    private LinenShop() {
    }

    /** The vendor's sample cart under an id of its own: two T-shirts at $15, once $20, and a bag at $17.50. */
    public static void leavesSampleCart(String cartId) {
        send(Fixtures.text("omnisend-cart.json").replace("cart1234567", cartId));
    }

    public static void leavesCart(String cartId, String currency, List<Map<String, Object>> products) {
        send(Map.of("cartID", cartId, "email", "jane.doe@example.com", "currency", currency, "cartSum", 1, "cartRecoveryUrl",
                "https://shop.test/cartrestore/" + cartId + "/", "products", products));
    }

    private static void send(Object cart) {
        given().header("X-API-KEY", "linen-key").contentType(ContentType.JSON).body(cart)
                .when().post("/v3/carts")
                .then().statusCode(200);
    }

    /** A line with all optional fields. */
    public static Map<String, Object> product(int number, String title, int quantity, long price) {
        return Map.of("cartProductID", "line-" + number, "productID", "P" + number, "variantID", "P" + number + "-M", "title",
                title, "quantity", quantity, "price", price, "oldPrice", price + 1000, "imageUrl",
                "https://cdn.example.com/pictures/products/large/" + number + ".jpg", "productUrl",
                "https://shop.test/products/" + number + "?color=natural&size=m");
    }
}
