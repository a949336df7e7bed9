package dev.cartrestore.cart.list;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.list.AbandonedCartList.Part;
import dev.cartrestore.cart.list.AbandonedCartList.Place;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.store.Store;
import io.quarkus.scheduler.Scheduled;

/**
 * Lists read by page number. Where the next page begins is remembered for a while, for all nodes: so a reader who goes page by
 * page skips and repeats nothing, and the last page is as fast as the first. Any other page is counted out from the nearest
 * remembered one before it.
 */
@Singleton
public class NumberedPages {

    /** How long the beginning of a page is remembered; after that the page is counted out again. */
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    /** Maximum distance, in carts, of a page from the nearest remembered one. */
    public static final int FARTHEST = 100_000;

    /** Counting takes time, so a longer list has a lower bound as its count until its end is near. */
    private static final int MAX_COUNTED = 10_000;

    @Inject
    Clock clock;

    /**
     * @param name identifies the list and its reader; at most 64 characters
     * @param page from 1 on
     * @param size of a page
     */
    public record Asked(String name, CartFilter filter, int page, int size) {
    }

    /**
     * @param carts without their lines
     * @param last the last page, as far as is known: there is one more as long as there are more carts
     * @param count all carts of the list; if there are more than 10,000, at least as many as that
     */
    public record Page(List<ListedCart> carts, Optional<Integer> next, int last, long count) {
    }

    /** Empty for a page that is too far from any remembered one. */
    public Optional<Page> read(Store store, Asked asked) {
        Instant now = clock.instant();
        Optional<StoredCursor> mark = asked.page() == 1
                ? Optional.empty()
                : StoredCursor.nearest(store, asked.name(), asked.page(), now.minus(REMEMBERED));
        Place begin = mark.map(StoredCursor::place).orElseGet(() -> AbandonedCartList.beginning(asked.filter(), now));
        long total = mark.map(known -> known.total)
                .orElseGet(() -> AbandonedCartList.count(store, asked.filter(), MAX_COUNTED, now));
        long ahead = (long) (asked.page() - mark.map(known -> known.page).orElse(1)) * asked.size();
        if (ahead > FARTHEST) {
            return Optional.empty();
        }
        Optional<Place> place = ahead == 0
                ? Optional.of(begin)
                : AbandonedCartList.behind(store, asked.filter(), begin, (int) ahead);
        Part part = place.map(from -> AbandonedCartList.readCounted(store, asked.filter(), from, asked.size()))
                .orElseGet(() -> new Part(List.of(), Optional.empty()));
        part.next().ifPresent(
                next -> WriteTransaction.run(() -> StoredCursor.put(store, asked.name(), asked.page() + 1, next, total, now)));
        return Optional.of(page(asked, part, total));
    }

    private static Page page(Asked asked, Part part, long total) {
        long counted = (total + asked.size() - 1) / asked.size();
        if (part.next().isPresent()) {
            int next = asked.page() + 1;
            return new Page(part.carts(), Optional.of(next), (int) Math.max(next, counted),
                    Math.max(total, (long) asked.page() * asked.size() + 1));
        }
        int last = part.carts().isEmpty() ? (int) Math.max(1, Math.min(counted, asked.page() - 1)) : asked.page();
        long seen = (long) (asked.page() - 1) * asked.size() + part.carts().size();
        return new Page(part.carts(), Optional.empty(), last, part.carts().isEmpty() ? total : Math.max(total, seen));
    }

    @Scheduled(every = "1h", delayed = "2m")
    void forgetOld() {
        WriteTransaction.run(() -> StoredCursor.delete("markedAt < ?1", clock.instant().minus(REMEMBERED)));
    }
}
