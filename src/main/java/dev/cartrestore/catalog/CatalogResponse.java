package dev.cartrestore.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cartrestore.cart.Money;
import dev.cartrestore.upstream.UpstreamException;

/** The response of a store's catalog. Unknown fields are ignored. */
record CatalogResponse(List<Line> lines) {

    /**
     * What the store says of one line.
     *
     * @param available how many there are; null if the store sets no limit
     * @param price what one costs now, in minor units; null if that has not changed
     * @param title what it is called now; null if that has not changed
     * @param gone whether the store sells it no longer
     */
    record Line(@JsonProperty("cartProductID") String cartProductID, Integer available, Long price, String title,
            Boolean gone) {

        boolean isGone() {
            return Boolean.TRUE.equals(gone);
        }

        private boolean isSound() {
            return cartProductID != null && (available == null || available >= 0)
                    && (price == null || price >= 0 && price <= Money.MOST);
        }
    }

    /**
     * The answers by line id.
     *
     * @throws UpstreamException unless exactly the lines asked for are answered, each once: anything else may be the answer to
     *     another question
     */
    Map<String, Line> explaining(CatalogRequest question) {
        Map<String, Line> answers = new HashMap<>();
        for (Line line : lines == null ? List.<Line>of() : lines) {
            if (line == null || !line.isSound()) {
                throw new UpstreamException("a line is not right");
            }
            if (answers.put(line.cartProductID(), line) != null) {
                throw new UpstreamException("a line is explained twice");
            }
        }
        if (!question.asksFor(answers.keySet())) {
            throw new UpstreamException("other lines are explained than were asked for");
        }
        return answers;
    }
}
