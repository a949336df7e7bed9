package dev.cartrestore.platform.omnisend.batch;

import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.cartrestore.cart.CartState;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.error.InvalidFieldsException;
import dev.cartrestore.intake.IntakeNotes;
import dev.cartrestore.intake.IntakeNotes.Kind;
import dev.cartrestore.intake.LenientObject;
import dev.cartrestore.order.Orders;
import dev.cartrestore.platform.omnisend.OmnisendCartIntake;
import dev.cartrestore.platform.omnisend.OmnisendCartReader;
import dev.cartrestore.platform.omnisend.OmnisendOrder;
import dev.cartrestore.platform.omnisend.OmnisendOrderFormat;
import dev.cartrestore.platform.omnisend.OmnisendOrderReader;
import dev.cartrestore.security.signature.RandomBytes;
import dev.cartrestore.store.Store;

/** Stores batches of carts and orders. Each item is handled like a single request. */
@Singleton
class OmnisendBatches {

    /** Omnisend's own limit. */
    private static final int MAX_ITEMS = 1000;
    private static final Set<String> OURS = Set.of("carts", "orders");
    private static final Set<String> METHODS = Set.of("POST", "PUT");
    private static final int RANDOM_BYTES = 6;

    /** Length of Omnisend's ids. The id itself contains the result, so no batch is stored. */
    private static final Pattern ID = Pattern.compile("ca270([01])([0-9a-f]{3})([0-9a-f]{3})[0-9a-f]{12}");

    /**
     * The result of a batch.
     *
     * @param errorCount items that could not be stored
     */
    record Batch(@JsonProperty("batchID") String batchID, String method, String endpoint, String status, int totalCount,
            int finishedCount, int errorCount) {

        static Batch of(String id, String endpoint, int total, int errors) {
            return new Batch(id, "POST", endpoint, "finished", total, total - errors, errors);
        }
    }

    @Inject
    OmnisendCartIntake carts;

    @Inject
    OmnisendOrderFormat orderFormat;

    @Inject
    Orders orders;

    @Inject
    Clock clock;

    static boolean isOurs(LenientObject batch) {
        return OURS.contains(endpoint(batch));
    }

    private static String endpoint(LenientObject batch) {
        String endpoint = batch.text("endpoint", 64);
        return endpoint == null ? "" : endpoint.toLowerCase(Locale.ROOT).replace("/", "");
    }

    /**
     * Stores every valid item; the others are noted.
     *
     * @throws InvalidFieldsException for a batch that is to delete its items, or to change some of their fields
     */
    Batch take(Store store, JsonNode json, IntakeNotes notes) {
        LenientObject batch = LenientObject.of(json, notes);
        String method = batch.text("method", 16);
        if (method != null && !METHODS.contains(method.toUpperCase(Locale.ROOT))) {
            throw new InvalidFieldsException("method", "must be POST or PUT for carts and orders");
        }
        String endpoint = endpoint(batch);
        List<LenientObject> items = batch.list("items", MAX_ITEMS);
        int errors = 0;
        for (LenientObject item : items) {
            IntakeNotes own = new IntakeNotes();
            try {
                if (endpoint.equals("carts")) {
                    takeCart(store, item.raw(), own);
                } else {
                    takeOrder(store, item.raw(), own);
                }
            } catch (InvalidFieldsException | WebApplicationException e) {
                errors++;
                item.note(Kind.MESSAGE, "without what it needs, left out");
            }
            own.counts().forEach((kind, count) -> item.note(kind, count + " values mended or left out"));
        }
        String id = "ca270" + (endpoint.equals("carts") ? "0" : "1") + String.format("%03x%03x", items.size(), errors)
                + HexFormat.of().formatHex(RandomBytes.of(RANDOM_BYTES));
        return Batch.of(id, endpoint, items.size(), errors);
    }

    private void takeCart(Store store, JsonNode item, IntakeNotes notes) {
        String id = carts.origin(store, OmnisendCartReader.id(item));
        CartState state = carts.reader(store, notes).whole(item, store.currency());
        WriteTransaction.run(() -> carts.take(store, id, state, Optional.empty(), notes));
    }

    private void takeOrder(Store store, JsonNode item, IntakeNotes notes) {
        String id = OmnisendOrderReader.id(item);
        OmnisendOrder order = new OmnisendOrderReader(store, clock.instant(), notes).whole(item, id);
        WriteTransaction.run(() -> orders.place(store, orderFormat.report(store, id, order).withNotes(notes.text())));
    }

    /** The result of a batch that we stored; empty for any other id. */
    Optional<Batch> find(String id) {
        Matcher ours = ID.matcher(id);
        return ours.matches()
                ? Optional.of(Batch.of(id, ours.group(1).equals("0") ? "carts" : "orders", Integer.parseInt(ours.group(2), 16),
                        Integer.parseInt(ours.group(3), 16)))
                : Optional.empty();
    }
}
