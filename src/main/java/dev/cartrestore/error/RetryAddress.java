package dev.cartrestore.error;

import java.util.Optional;

import io.vertx.ext.web.RoutingContext;

/** Where a shopper tries again after a failure: the page itself, or after a form the page of its cart. */
final class RetryAddress {

    private static final String PREFIX = "/cartrestore";

    private RetryAddress() {
    }

    /** Empty unless the address is a shopper's page. */
    static Optional<String> of(RoutingContext request) {
        String path = String.valueOf(request.request().path());
        String query = request.request().query() == null ? "" : "?" + request.request().query();
        if (!path.equals(PREFIX) && !path.startsWith(PREFIX + "/")) {
            return Optional.empty();
        }
        return Optional.of((isGet(request) ? path : cartPath(path)) + query);
    }

    /** The path of the cart whose form was posted. */
    private static String cartPath(String path) {
        String[] segments = path.split("/", 4);
        return segments.length < 3 ? PREFIX : PREFIX + "/" + segments[2] + "/";
    }

    /** Whether the page can be loaded again as it is. */
    static boolean isGet(RoutingContext request) {
        return request.request().method().name().equals("GET");
    }
}
