package dev.cartrestore.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cartrestore.cart.Money;
import dev.cartrestore.upstream.UpstreamException;

/** The response of a store's catalog. Unknown fields are ignored. */
record CatalogResponse(List<LineResult> lines) {

    /**
     * Availability and price of one line.
     *
     * @param available quantity in stock; null if the store sets no limit
     * @param price current unit price in minor units; null if unchanged
     * @param title current title; null if unchanged
     * @param gone whether the store no longer sells it
     */
    record LineResult(@JsonProperty("cartProductID") String cartProductID, Integer available, Long price, String title,
            Boolean gone) {

        boolean isGone() {
            return Boolean.TRUE.equals(gone);
        }

        private boolean isValid() {
            return cartProductID != null && (available == null || available >= 0)
                    && (price == null || price >= 0 && price <= Money.MAX_MINOR);
        }
    }

    /**
     * Returns the results by line id.
     *
     * @throws UpstreamException unless there is exactly one result for each line of the request: anything else may belong to
     *     another request
     */
    Map<String, LineResult> resultsFor(CatalogRequest request) {
        Map<String, LineResult> results = new HashMap<>();
        for (LineResult line : lines == null ? List.<LineResult>of() : lines) {
            if (line == null || !line.isValid()) {
                throw new UpstreamException("a line is not valid");
            }
            if (results.put(line.cartProductID(), line) != null) {
                throw new UpstreamException("a line has two results");
            }
        }
        if (!request.hasExactly(results.keySet())) {
            throw new UpstreamException("the results are not for the requested lines");
        }
        return results;
    }
}
