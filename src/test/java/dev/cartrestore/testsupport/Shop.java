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

/** A test store: its storefront's programs, and the browsers of its shoppers. */
public final class Shop {

    /** Hosts {@code localhost} and {@code shop.test}. Plain cart ids open carts. */
    public static final Shop LINEN = new Shop("shop.test", "linen-key", "https://shop.test");
    /** Host {@code honey.test}. Only signed links open carts. */
    public static final Shop HONEY = new Shop("honey.test", "honey-key", "https://honey.test");

    /** Stores that do not ask which cart to use: the browser keeps its cart, takes the link's cart, or gets both merged. */
    public static final Shop KEEP = new Shop("keep.test", "keep-key", "https://keep.test");
    public static final Shop SWAP = new Shop("swap.test", "swap-key", "https://swap.test");
    public static final Shop JOIN = new Shop("join.test", "join-key", "https://join.test");
    /** Shows carts on its own page. */
    public static final Shop DRAW = new Shop("draw.test", "draw-key", "https://draw.test");

    /** Has its own logo, colours and font. */
    public static final Shop FACE = new Shop("face.test", "face-key", "https://face.test");
    /** Its platform cannot be reached. */
    public static final Shop ZID_OFF = new Shop("zid-off.test", "", "https://zid-off.test");

    /** Its cart ids are random, so an id proves that its holder got the link. */
    public static final Shop RANDOM = new Shop("random.test", "random-key", "https://random.test");

    /** Stores with a platform. */
    public static final Shop BIG = new Shop("big.test", "big-key", "https://shop.example.com");
    public static final Shop SNIP = new Shop("snip.test", "snip-key", "https://snip.test");
    /** At Snipcart like {@link #SNIP}, but not in test mode: test carts are ignored. */
    public static final Shop SNIP_LIVE = new Shop("snip-live.test", "", "https://snip-live.test");
    public static final Shop ZID = new Shop("zid.test", "zid-key", "https://storeurl.com");
    public static final Shop OMNI = new Shop("omni.test", "omni-key", "https://shop.example.com");
    public static final Shop BOTH = new Shop("both.test", "both-key", "https://shop.example.com");
    public static final Shop SEALED = new Shop("sealed.test", "sealed-key", "https://shop.example.com");

    /** Reports stock and prices: see {@link CatalogEndpoint}. */
    public static final Shop CHECKED = new Shop("checked.test", "checked-key", "https://shop.test");

    /** Stores that send events to a webhook, or forward carts and orders. */
    public static final Shop TOLD = new Shop("told.test", "told-key", "https://told.test");
    public static final Shop FORWARDING = new Shop("fwd.test", "fwd-key", "https://fwd.test");

    /** Stores whose merchants get mails; the second store's language is Arabic. */
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

    /** A request of the storefront's own programs. */
    public RequestSpecification api() {
        return given().header("Host", host).header("X-API-KEY", key).contentType(ContentType.JSON);
    }

    /** A request of a program for Snipcart's API. */
    public RequestSpecification snipcartApi() {
        return api().auth().preemptive().basic(key, "").accept(ContentType.JSON);
    }

    /** A request of a program for Zid's API. */
    public RequestSpecification zidApi() {
        return api().header("Authorization", "Bearer " + key).header("X-Manager-Token", key);
    }

    /** A request of a program for BigCommerce's API. */
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

    /** Pushes Jane's cart of two lines and 47.50 USD. Returns its id. */
    public String pushes() {
        return pushes(newId(), Map.of());
    }

    /** Pushes Jane's cart with some fields changed; {@link #NONE} removes a field. */
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

    /** In the changes of a cart or an order: removes the field. */
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

    /** The signed id in the link that the API returns for a cart. */
    public String signedIdOf(String cartId) {
        String link = Json.read(api().get("/v3/carts/{id}", cartId).then().statusCode(200).extract().asString(),
                "cartRecoveryUrl");
        return link.substring((origin + "/cartrestore/").length(), link.length() - 1);
    }

    /** The value of a cookie that a response sets, or null. */
    public static String cookie(Response response, String name) {
        return response.headers().getValues("Set-Cookie").stream().filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1).split(";")[0]).findFirst().orElse(null);
    }

    /** The complete {@code Set-Cookie} value for a cookie, or null. */
    public static String cookieLine(Response response, String name) {
        return response.headers().getValues("Set-Cookie").stream().filter(line -> line.startsWith(name + "=")).findFirst()
                .orElse(null);
    }
}
