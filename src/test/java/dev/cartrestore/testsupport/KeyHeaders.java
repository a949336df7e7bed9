package dev.cartrestore.testsupport;

import io.restassured.specification.RequestSpecification;

/** Adds a key to a request, in the headers that the API of its path requires. */
public final class KeyHeaders {

    private KeyHeaders() {
    }

    public static RequestSpecification put(RequestSpecification request, String path, String key) {
        if (path.startsWith("/api/")) {
            return request.auth().preemptive().basic(key, "");
        }
        if (path.startsWith("/stores/")) {
            return request.header("X-Auth-Token", key);
        }
        if (path.startsWith("/v1/")) {
            return request.header("Authorization", "Bearer " + key).header("X-Manager-Token", key);
        }
        return request.header("X-API-KEY", key);
    }
}
