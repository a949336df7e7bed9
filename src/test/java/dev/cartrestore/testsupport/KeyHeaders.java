package dev.cartrestore.testsupport;

import io.restassured.specification.RequestSpecification;

/** Sends a key the way that the format of a path wants it. */
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
