package dev.cartrestore.testsupport;

import static io.restassured.RestAssured.given;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** A merchant's storefront, and the browsers of its shoppers, as the tests speak of them. */
public final class Shop {

    /** Answers {@code localhost} and {@code shop.test}; plain cart ids open carts. */
    public static final Shop LINEN = new Shop("shop.test", "linen-key", "https://shop.test");
    /** Answers {@code honey.test}; only signed links open carts. */
    public static final Shop HONEY = new Shop("honey.test", "honey-key", "https://honey.test");

    /** Nothing is asked in these: the browser keeps its cart, takes the link's, or gets both as one. */
    public static final Shop KEEP = new Shop("keep.test", "keep-key", "https://keep.test");
    public static final Shop SWAP = new Shop("swap.test", "swap-key", "https://swap.test");
    public static final Shop JOIN = new Shop("join.test", "join-key", "https://join.test");
    /** Draws carts itself. */
    public static final Shop DRAW = new Shop("draw.test", "draw-key", "https://draw.test");

    /** Has a face of its own. */
    public static final Shop FACE = new Shop("face.test", "face-key", "https://face.test");
    /** Its platform cannot be reached. */
    public static final Shop ZID_OFF = new Shop("zid-off.test", "", "https://zid-off.test");

    /** Its cart ids are random: knowing one is a proof. */
    public static final Shop RANDOM = new Shop("random.test", "random-key", "https://random.test");

    /** Carts of these live on a platform. */
    public static final Shop BIG = new Shop("big.test", "big-key", "https://shop.example.com");
    public static final Shop SNIP = new Shop("snip.test", "snip-key", "https://snip.test");
    /** As {@link #SNIP}, and sells for real: test carts do not count. */
    public static final Shop SNIP_LIVE = new Shop("snip-live.test", "", "https://snip-live.test");
    public static final Shop ZID = new Shop("zid.test", "zid-key", "https://storeurl.com");
    public static final Shop OMNI = new Shop("omni.test", "omni-key", "https://shop.example.com");
    public static final Shop BOTH = new Shop("both.test", "both-key", "https://shop.example.com");
    public static final Shop SEALED = new Shop("sealed.test", "sealed-key", "https://shop.example.com");

    /** Says what became of the goods of its carts: see {@link CatalogEndpoint}. */
    public static final Shop CHECKED = new Shop("checked.test", "checked-key", "https://shop.test");

    /** What happens to carts is told to others. */
    public static final Shop TOLD = new Shop("told.test", "told-key", "https://told.test");
    public static final Shop FORWARDING = new Shop("fwd.test", "fwd-key", "https://fwd.test");

    /** Their merchants can be mailed; the second one's language is Arabic. */
    public static final Shop MAILED = new Shop("mailed.test", "mailed-key", "https://mailed.test");
    public static final Shop SOUK = new Shop("souk.test", "souk-key", "https://souk.test");

    private final String host;
    private final String key;
    private final String origin;

    private Shop(String host, String key, String origin) {
        this.host = host;
        this.key = key;
        this.origin = origin;
    }

    public static String newId() {
        return "cart-" + UUID.randomUUID();
    }

    /** A call of the storefront's own programs. */
    public RequestSpecification api() {
        return given().header("Host", host).header("X-API-KEY", key).contentType(ContentType.JSON);
    }

    /** A call of a program that was made for Snipcart. */
    public RequestSpecification snipcartApi() {
        return api().auth().preemptive().basic(key, "").accept(ContentType.JSON);
    }

    /** A call of a program that was made for Zid. */
    public RequestSpecification zidApi() {
        return api().header("Authorization", "Bearer " + key).header("X-Manager-Token", key);
    }

    /** A call of a program that was made for BigCommerce. */
    public RequestSpecification bigCommerceApi() {
        return api().header("X-Auth-Token", key).accept(ContentType.JSON);
    }

    /** A request of a browser, which follows no redirects so that tests see them. */
    public RequestSpecification browser() {
        return given().header("Host", host).redirects().follow(false);
    }

    /** A form on one of our own pages. */
    public RequestSpecification form() {
        return browser().header("Sec-Fetch-Site", "same-origin");
    }

    public String origin() {
        return origin;
    }

    /** A cart of two lines, 47.50 USD, of Jane's. */
    public String pushes() {
        return pushes(newId(), Map.of());
    }

    /** The same with some fields changed; null takes one away. */
    public String pushes(String cartId, Map<String, ?> changes) {
        api().body(cart(cartId, changes)).post("/v3/carts").then().statusCode(200);
        return cartId;
    }

    public static Map<String, Object> cart(String cartId, Map<String, ?> changes) {
        Map<String, Object> cart = new LinkedHashMap<>();
        cart.put("cartID", cartId);
        cart.put("contactID", "4785497456");
        cart.put("email", "jane.doe@example.com");
        cart.put("currency", "USD");
        cart.put("cartSum", 4750);
        cart.put("products", new ArrayList<>(List.of(line("line-1", 2, 1500), line("line-2", 1, 1750))));
        cart.putAll(changes);
        cart.values().removeIf(value -> value == NONE);
        return cart;
    }

    /** Takes a field away. */
    public static final Object NONE = new Object();

    public static Map<String, Object> line(String lineId, int quantity, long price) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("cartProductID", lineId);
        line.put("productID", "P-" + lineId);
        line.put("variantID", "V-" + lineId);
        line.put("title", "Thing " + lineId);
        line.put("quantity", quantity);
        line.put("price", price);
        return line;
    }

    public void orders(String orderId, String cartId) {
        api().body(order(orderId, Map.of("cartID", cartId))).post("/v3/orders").then().statusCode(200);
    }

    public static Map<String, Object> order(String orderId, Map<String, ?> changes) {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("orderID", orderId);
        order.put("email", "jane.doe@example.com");
        order.put("currency", "USD");
        order.put("orderSum", 5250);
        order.put("createdAt", "2026-11-02T09:30:00Z");
        order.putAll(changes);
        order.values().removeIf(value -> value == NONE);
        return order;
    }

    /** The segment of the signed link that we gave the storefront for a cart. */
    public String signedIdOf(String cartId) {
        String link = api().get("/v3/carts/{id}", cartId).then().statusCode(200).extract().path("cartRecoveryUrl");
        return link.substring((origin + "/cartrestore/").length(), link.length() - 1);
    }

    /** The value of a cookie that an answer sets, or null. */
    public static String cookie(Response response, String name) {
        return response.headers().getValues("Set-Cookie").stream().filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1).split(";")[0]).findFirst().orElse(null);
    }

    /** The whole line by which an answer sets a cookie, or null. */
    public static String cookieLine(Response response, String name) {
        return response.headers().getValues("Set-Cookie").stream().filter(line -> line.startsWith(name + "=")).findFirst()
                .orElse(null);
    }
}
