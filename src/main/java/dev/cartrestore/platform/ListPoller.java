package dev.cartrestore.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cartrestore.cart.CartContents;
import dev.cartrestore.cart.Carts;
import dev.cartrestore.order.Orders;
import dev.cartrestore.platform.CartList.Changed;
import dev.cartrestore.platform.CartList.Page;
import dev.cartrestore.platform.PlatformException.Kind;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import dev.cartrestore.upstream.UpstreamException;
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

    /** A cart that is on the list is not read again for as long, unless the list tells of a change. */
    private static final Duration TRIED_FOR = Duration.ofHours(1);

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

    private final Cache<String, Changed> tried = Caffeine.newBuilder().maximumSize(20_000).expireAfterWrite(TRIED_FOR)
            .executor(Runnable::run).build();

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
            LOG.errorf("The list %s of the %s of store %s could not be taken on: %s", list.name(), platform.name(),
                    store.key(), e.getClass().getName());
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
                .handle((next, failure) -> {
                    if (failure == null) {
                        put(store, platform, list, next, list.pollEvery());
                    } else {
                        failed(store, platform, list, place, UpstreamException.causeOf(failure));
                    }
                    return null;
                });
    }

    /** Where the list goes on. Fails where the platform takes no more calls for now: then the rest of the page comes later. */
    private CompletionStage<Optional<String>> keep(Store store, CommercePlatform platform, Page page) {
        page.carts().forEach(cart -> snapshots.keep(store, platform, cart));
        page.changed().forEach(changed -> changed.order().ifPresent(order -> orders.converted(store, platform.name(),
                List.of(changed.cartId()), order.orderId(), clock.instant())));
        List<Changed> news = page.changed().stream().filter(changed -> changed.order().isEmpty() && isNews(store, changed))
                .toList();
        CompletionStage<Void> read = CompletableFuture.completedFuture(null);
        for (Changed changed : news) {
            read = read.thenCompose(before -> read(store, platform, changed));
        }
        return read.thenApply(done -> page.next());
    }

    /** One cart that cannot be read keeps no other from it. */
    private CompletionStage<Void> read(Store store, CommercePlatform platform, Changed changed) {
        return platform.find(CartReference.cart(changed.cartId()), snapshots.language(store), PlatformApi.BACKGROUND_WAIT)
                .handle((told, failure) -> {
                    Throwable cause = UpstreamException.causeOf(failure);
                    if (cause instanceof PlatformException known && known.kind() != Kind.REJECTED
                            && (known.kind() != Kind.UNAVAILABLE || platform.isLeftAlone())) {
                        throw known;
                    }
                    tried.put(changed.named(store), changed);
                    if (failure == null) {
                        told.ifPresent(cart -> snapshots.keep(store, platform, cart));
                    }
                    return null;
                });
    }

    private boolean isNews(Store store, Changed changed) {
        if (changed.equals(tried.getIfPresent(changed.named(store)))) {
            return false; // tried already, and it is not here
        }
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
            LOG.errorf("The list %s of the %s of store %s could not be read: %s", list.name(), platform.name(), store.key(),
                    failure.getClass().getName());
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
