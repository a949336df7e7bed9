package dev.cartrestore.testsupport;

import java.util.LinkedHashMap;
import java.util.Map;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** A shopper's browser: it stores cookies, and sends the forms of our pages. */
public final class ShopperBrowser {

    private final Shop shop;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    public ShopperBrowser(Shop shop) {
        this.shop = shop;
    }

    /** Another browser with a copy of the current cookies, like an older tab. */
    public ShopperBrowser copy() {
        ShopperBrowser copy = new ShopperBrowser(shop);
        copy.cookies.putAll(cookies);
        return copy;
    }

    /** Opens a page without following redirects. */
    public Response opens(String path) {
        return remember(request(shop.browser()).get(path));
    }

    /** Opens a page from another page of ours, without following redirects. */
    public Response follows(String path) {
        return remember(request(shop.form()).get(path));
    }

    /** Saves a cart like the store's script. Returns its id. */
    public String saves(Map<String, ?> cart) {
        return Json.read(remember(request(shop.form()).contentType("application/json").body(cart).post("/cartrestore"))
                .then().statusCode(200).extract().asString(), "cartID");
    }

    public Response presses(String path) {
        return remember(request(shop.form()).post(path));
    }

    /** Confirms the question of a page. */
    public Response confirms(String path) {
        return remember(request(shop.form()).formParam("confirm", "yes").post(path));
    }

    /** Sends a form with the fields of a page. */
    public Response sends(String path, Map<String, String> fields) {
        return remember(request(shop.form()).formParams(fields).post(path));
    }

    public Response changes(String path, int quantity) {
        return remember(request(shop.form()).formParam("quantity", quantity).post(path));
    }

    /** The JSON of the browser's cart, like a script reads it; empty if there is none. */
    public String held() {
        return request(shop.browser()).accept("application/json").get("/cartrestore").asString();
    }

    public String cookie(String name) {
        return cookies.get(name);
    }

    public void has(String name, String value) {
        cookies.put(name, value);
    }

    private RequestSpecification request(RequestSpecification request) {
        return request.cookies(cookies);
    }

    private Response remember(Response response) {
        for (String line : response.headers().getValues("Set-Cookie")) {
            String[] pair = line.split(";")[0].split("=", 2);
            if (line.contains("Max-Age=0")) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
        return response;
    }
}
