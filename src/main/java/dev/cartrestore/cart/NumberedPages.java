package dev.cartrestore.cart;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.AbandonedCartList.Part;
import dev.cartrestore.cart.AbandonedCartList.Place;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.store.Store;
import io.quarkus.scheduler.Scheduled;

/**
 * Lists for those who ask for them by page numbers. Where the next page begins is remembered for a while, for all nodes: so
 * whoever reads page after page skips and repeats nothing, and the last page takes as long as the first. A page that nobody
 * has read on to is counted out from the nearest one before.
 */
@Singleton
public class NumberedPages {

    /** Between two pages; after that the later one is counted out anew. */
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    /** So far a page may be from the nearest one that somebody has read on to. */
    public static final int FARTHEST = 100_000;

    /** Counting takes time; a list of more carts than that says so when its end comes near. */
    private static final int MOST_COUNTED = 10_000;

    @Inject
    Clock clock;

    /**
     * @param name tells the list from others, and this reading of it from others'; at most 64 characters
     * @param page from 1 on
     * @param size of a page
     */
    public record Asked(String name, CartFilter filter, int page, int size) {
    }

    /**
     * @param carts without their goods
     * @param last the last page, as far as is known: there is one more as long as there are more carts
     * @param count all carts of the list; if there are more than 10,000, at least as many as that
     */
    public record Page(List<ListedCart> carts, Optional<Integer> next, int last, long count) {
    }

    /** Empty for a page that is too far from any that was read. */
    public Optional<Page> read(Store store, Asked asked) {
        Instant now = clock.instant();
        Optional<PageMark> mark = asked.page() == 1
                ? Optional.empty()
                : PageMark.nearest(store, asked.name(), asked.page(), now.minus(REMEMBERED));
        Place begin = mark.map(PageMark::place).orElseGet(() -> AbandonedCartList.beginning(asked.filter(), now));
        long total = mark.map(known -> known.total)
                .orElseGet(() -> AbandonedCartList.count(store, asked.filter(), MOST_COUNTED, now));
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
                next -> WriteTransaction.run(() -> PageMark.put(store, asked.name(), asked.page() + 1, next, total, now)));
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
        WriteTransaction.run(() -> PageMark.delete("markedAt < ?1", clock.instant().minus(REMEMBERED)));
    }
}
