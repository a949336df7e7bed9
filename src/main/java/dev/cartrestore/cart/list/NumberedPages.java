package dev.cartrestore.cart.list;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.list.AbandonedCartList.Cursor;
import dev.cartrestore.cart.list.AbandonedCartList.Part;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.store.Store;
import io.quarkus.scheduler.Scheduled;

/**
 * Reads lists by page number. The beginning of the next page is stored for a while, for all nodes: a reader who goes page by page
 * gets each cart once, and the last page is as fast as the first. Any other page is found by counting from the nearest stored
 * one before it.
 */
@Singleton
public class NumberedPages {

    /** How long the beginning of a page is stored. */
    private static final Duration STORED = Duration.ofMinutes(10);

    /** Maximum distance, in carts, of a page from the nearest stored one. */
    public static final int MAX_DISTANCE = 100_000;

    /** Counting takes time, so a longer list has a lower bound as its count until its end is near. */
    private static final int MAX_COUNTED = 10_000;

    @Inject
    Clock clock;

    /**
     * Asks for a page of a list.
     *
     * @param name identifies the list and its reader; at most 64 characters
     * @param page from 1 on
     * @param size of a page
     */
    public record PageRequest(String name, CartFilter filter, int page, int size) {
    }

    /**
     * A page of a list.
     *
     * @param carts without their lines
     * @param last number of the last page; while there are more carts, at least that of the next page
     * @param count number of carts in the list; above 10,000 a lower bound
     */
    public record Page(List<ListedCart> carts, Optional<Integer> next, int last, long count) {
    }

    /** Reads a page; empty if it is too far from any stored one. */
    public Optional<Page> read(Store store, PageRequest request) {
        Instant now = clock.instant();
        Optional<StoredCursor> stored = request.page() == 1
                ? Optional.empty()
                : StoredCursor.nearest(store, request.name(), request.page(), now.minus(STORED));
        Cursor begin = stored.map(StoredCursor::cursor).orElseGet(() -> AbandonedCartList.beginning(request.filter(), now));
        long total = stored.map(nearest -> nearest.total)
                .orElseGet(() -> AbandonedCartList.count(store, request.filter(), MAX_COUNTED, now));
        long ahead = (long) (request.page() - stored.map(nearest -> nearest.page).orElse(1)) * request.size();
        if (ahead > MAX_DISTANCE) {
            return Optional.empty();
        }
        Optional<Cursor> cursor = ahead == 0
                ? Optional.of(begin)
                : AbandonedCartList.forward(store, request.filter(), begin, (int) ahead);
        Part part = cursor.map(from -> AbandonedCartList.readWithoutLines(store, request.filter(), from, request.size()))
                .orElseGet(() -> new Part(List.of(), Optional.empty()));
        part.next().ifPresent(
                next -> WriteTransaction
                        .run(() -> StoredCursor.put(store, request.name(), request.page() + 1, next, total, now)));
        return Optional.of(page(request, part, total));
    }

    private static Page page(PageRequest request, Part part, long total) {
        long counted = (total + request.size() - 1) / request.size();
        if (part.next().isPresent()) {
            int next = request.page() + 1;
            return new Page(part.carts(), Optional.of(next), (int) Math.max(next, counted),
                    Math.max(total, (long) request.page() * request.size() + 1));
        }
        int last = part.carts().isEmpty() ? (int) Math.max(1, Math.min(counted, request.page() - 1)) : request.page();
        long seen = (long) (request.page() - 1) * request.size() + part.carts().size();
        return new Page(part.carts(), Optional.empty(), last, part.carts().isEmpty() ? total : Math.max(total, seen));
    }

    @Scheduled(every = "1h", delayed = "2m")
    void forgetOld() {
        WriteTransaction.run(() -> StoredCursor.delete("markedAt < ?1", clock.instant().minus(STORED)));
    }
}
