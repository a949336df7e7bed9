package dev.cartrestore.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.CartContents;
import dev.cartrestore.cart.Carts;
import dev.cartrestore.platform.CartList.Changed;
import dev.cartrestore.platform.CartList.Page;
import dev.cartrestore.platform.PlatformException.Kind;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import org.jboss.logging.Logger;

/**
 * Reads platforms' lists of abandoned carts, so that carts are known before anybody clicks: a page at a time, from the first
 * to the last and from the beginning again. One row for each list says how far it was read, and which node goes on is who
 * comes first when it is due.
 */
@Singleton
class ListPoller {

    private static final Logger LOG = Logger.getLogger(ListPoller.class);

    /** Long enough for a page and the carts on it; then another node may take it. */
    private static final Duration LEASE = Duration.ofMinutes(3);

    /** Carts that are read one by one for each page; the page is read again for the others. */
    private static final int MOST_READ = 10;

    @Inject
    AgroalDataSource database;

    @Inject
    Stores stores;

    @Inject
    Platforms platforms;

    @Inject
    PlatformCarts snapshots;

    @Inject
    Carts carts;

    @Inject
    Orders orders;

    @Inject
    Clock clock;

    @Scheduled(every = "5s", delayed = "5s")
    void pollDue() {
        for (Store store : stores.all()) {
            for (CommercePlatform platform : platforms.of(store)) {
                platform.lists().forEach(list -> pollDue(store, platform, list));
            }
        }
    }

    private void pollDue(Store store, CommercePlatform platform, CartList list) {
        try {
            poll(store, platform, list);
        } catch (RuntimeException e) { // another list is not to suffer from it
            LOG.errorf(e, "The list %s of the %s of store %s could not be taken on", list.name(), platform.name(),
                    store.key());
        }
    }

    /** Reads the next page of a list, if it is due and no other node does. Complete when all of it is written down. */
    CompletionStage<Void> poll(Store store, CommercePlatform platform, CartList list) {
        Optional<Optional<String>> taken = take(store, platform, list);
        if (taken.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        Optional<String> place = taken.get();
        return CompletableFuture.completedFuture(place).thenCompose(list::read).thenCompose(page -> keep(store, platform, page))
                .handle((whole, failure) -> {
                    if (failure == null) {
                        put(store, platform, list, whole.all() ? whole.next() : place, list.pollEvery());
                    } else {
                        failed(store, platform, list, place, failure.getCause() == null ? failure : failure.getCause());
                    }
                    return null;
                });
    }

    /** @param all whether everything on the page is known now */
    private record Kept(boolean all, Optional<String> next) {
    }

    private CompletionStage<Kept> keep(Store store, CommercePlatform platform, Page page) {
        page.carts().forEach(cart -> snapshots.keep(store, platform, cart));
        page.changed().forEach(changed -> changed.order()
                .ifPresent(order -> orders.converted(store, changed.cartId(), order.orderId(), clock.instant())));
        List<Changed> news = page.changed().stream().filter(changed -> changed.order().isEmpty() && isNews(store, changed))
                .toList();
        CompletionStage<Void> read = CompletableFuture.completedFuture(null);
        for (Changed changed : news.subList(0, Math.min(news.size(), MOST_READ))) {
            read = read.thenCompose(before -> platform
                    .find(CartReference.cart(changed.cartId()), Locale.ENGLISH, PlatformApi.BACKGROUND_WAIT)
                    .thenAccept(told -> told.ifPresent(cart -> snapshots.keep(store, platform, cart))));
        }
        return read.thenApply(done -> new Kept(news.size() <= MOST_READ, page.next()));
    }

    private boolean isNews(Store store, Changed changed) {
        Optional<CartContents> known = carts.read(store, changed.cartId());
        return known.isEmpty() || changed.updatedAt() == null || known.get().updatedAt().isBefore(changed.updatedAt());
    }

    private void failed(Store store, CommercePlatform platform, CartList list, Optional<String> place, Throwable failure) {
        Duration wait = list.pollEvery();
        Optional<String> next = place;
        if (failure instanceof PlatformException known) {
            wait = known.retryAfter().compareTo(wait) > 0 ? known.retryAfter() : wait;
            next = known.kind() == Kind.REJECTED ? Optional.empty() : place; // a place may be forgotten over there
        } else {
            LOG.errorf(failure, "The list %s of the %s of store %s could not be read", list.name(), platform.name(),
                    store.key());
        }
        put(store, platform, list, next, wait);
    }

    /** Where to go on, if the list is due and no other node has it. */
    private Optional<Optional<String>> take(Store store, CommercePlatform platform, CartList list) {
        long now = clock.millis();
        try (Connection connection = database.getConnection();
                PreparedStatement take = connection.prepareStatement("update platform_poll set due_at = ?"
                        + " where store = ? and platform = ? and list = ? and due_at <= ?");
                PreparedStatement read = connection
                        .prepareStatement("select place from platform_poll where store = ? and platform = ? and list = ?")) {
            take.setLong(1, now + LEASE.toMillis());
            name(take, 2, store, platform, list);
            take.setLong(5, now);
            boolean taken = take.executeUpdate() == 1;
            name(read, 1, store, platform, list);
            try (ResultSet row = read.executeQuery()) {
                if (row.next()) {
                    return taken ? Optional.of(Optional.ofNullable(row.getString(1))) : Optional.empty();
                }
            }
            return begin(connection, store, platform, list, now) ? Optional.of(Optional.empty()) : Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException("A platform's list could not be taken on", e);
        }
    }

    private static boolean begin(Connection connection, Store store, CommercePlatform platform, CartList list, long now)
            throws SQLException {
        try (PreparedStatement insert = connection
                .prepareStatement("insert into platform_poll (store, platform, list, due_at) values (?, ?, ?, ?)")) {
            name(insert, 1, store, platform, list);
            insert.setLong(4, now + LEASE.toMillis());
            insert.executeUpdate();
            return true;
        } catch (SQLException e) {
            if ("23505".equals(e.getSQLState())) { // another node was faster
                return false;
            }
            throw e;
        }
    }

    private void put(Store store, CommercePlatform platform, CartList list, Optional<String> place, Duration wait) {
        try (Connection connection = database.getConnection();
                PreparedStatement put = connection.prepareStatement("update platform_poll set place = ?, due_at = ?"
                        + " where store = ? and platform = ? and list = ?")) {
            put.setString(1, place.filter(text -> text.length() <= 4000).orElse(null));
            put.setLong(2, clock.millis() + wait.toMillis());
            name(put, 3, store, platform, list);
            put.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("A platform's list could not be put away", e);
        }
    }

    private static void name(PreparedStatement statement, int first, Store store, CommercePlatform platform, CartList list)
            throws SQLException {
        statement.setString(first, store.key());
        statement.setString(first + 1, platform.name());
        statement.setString(first + 2, list.name());
    }
}
