package dev.cartrestore.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.CartContents;
import dev.cartrestore.cart.Carts;
import dev.cartrestore.order.Orders;
import dev.cartrestore.platform.PlatformNews.Kind;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import dev.cartrestore.upstream.UpstreamException;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import org.jboss.logging.Logger;

/**
 * What platforms reported and what came of it. A report is written down before it is acknowledged, and worked off afterwards
 * by whichever node comes to it; it has its effect once, however often it arrives.
 */
@Singleton
class PlatformEvents {

    private static final Logger LOG = Logger.getLogger(PlatformEvents.class);

    /** Long enough for what one report takes; then another node may try. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    private static final List<Duration> WAITS = List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2),
            Duration.ofMinutes(10), Duration.ofMinutes(30), Duration.ofHours(2), Duration.ofHours(6), Duration.ofHours(12));

    /** How often a platform may contradict its own report until it is taken for a stranger's. */
    private static final int CONTRADICTIONS = 4;

    private static final Duration REMEMBERED = Duration.ofDays(30);
    private static final int AT_A_TIME = 50;

    /** A report as it is stored. */
    private record Report(Store store, String platform, int tries, PlatformNews news) {
    }

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
    ScheduledExecutorService workers;

    @Inject
    MeterRegistry metrics;

    @Inject
    Clock clock;

    /**
     * Writes a report down, and goes to work on it.
     *
     * @return whether it is new
     */
    boolean accept(Store store, String platform, PlatformNews news) {
        boolean isNew = write(store, platform, news);
        count(store, platform, isNew ? "accepted" : "repeated");
        if (isNew) {
            workers.execute(() -> work(store, platform, news.eventId()));
        }
        return isNew;
    }

    private boolean write(Store store, String platform, PlatformNews news) {
        Instant now = clock.instant();
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into platform_event (store, platform, event_id,"
                        + " kind, reference, token, order_id, believed, happened_at, received_at, tries, due_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)")) {
            insert.setString(1, store.key());
            insert.setString(2, platform);
            insert.setString(3, news.eventId());
            insert.setString(4, news.kind().name());
            insert.setString(5, news.reference());
            insert.setString(6, news.token());
            insert.setString(7, news.orderId());
            insert.setBoolean(8, news.believed());
            insert.setObject(9, utc(news.happenedAt()));
            insert.setObject(10, utc(now));
            insert.setObject(11, utc(now));
            insert.executeUpdate();
            return true;
        } catch (SQLException e) {
            if ("23505".equals(e.getSQLState())) {
                return false;
            }
            throw new IllegalStateException("A platform's report could not be written down", e);
        }
    }

    @Scheduled(every = "5s", delayed = "10s")
    void workOffDue() {
        for (Store store : stores.all()) {
            for (CommercePlatform platform : platforms.of(store)) {
                due(store, platform.name()).forEach(eventId -> work(store, platform.name(), eventId));
            }
        }
    }

    /** Of the platforms that a store is on: what others reported waits until the store is back there. */
    private List<String> due(Store store, String platform) {
        List<String> due = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("select event_id from platform_event"
                        + " where store = ? and platform = ? and due_at <= ? order by due_at limit " + AT_A_TIME)) {
            select.setString(1, store.key());
            select.setString(2, platform);
            select.setObject(3, utc(clock.instant()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    due.add(row.getString(1));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Platforms' reports could not be read", e);
        }
        return due;
    }

    /** Complete once the report has had its effect, or is to be tried again. */
    CompletionStage<Void> work(Store store, String platform, String eventId) {
        Optional<CommercePlatform> vendor = platforms.of(store, platform);
        Optional<Report> taken = vendor.flatMap(known -> take(store, platform, eventId));
        if (taken.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        Report report = taken.get();
        CompletionStage<Void> effect;
        try {
            effect = effect(vendor.get(), report);
        } catch (RuntimeException e) {
            effect = CompletableFuture.failedFuture(e);
        }
        return effect.handle((done, failure) -> {
            if (failure == null) {
                due(report, null);
                count(store, platform, "done");
            } else {
                again(report, UpstreamException.causeOf(failure));
            }
            return null;
        });
    }

    private CompletionStage<Void> effect(CommercePlatform platform, Report report) {
        PlatformNews news = report.news();
        if (news.kind() == Kind.ORDERED && news.believed()) {
            order(report);
            return CompletableFuture.completedFuture(null);
        }
        Optional<CartContents> known = carts.read(report.store(), carts.originOf(report.store(), news.reference()));
        if (news.kind() == Kind.ORDERED && known.isEmpty()) {
            return CompletableFuture.completedFuture(null); // nobody has asked for it, and nobody can any more
        }
        return platform
                .find(CartReference.cart(news.reference()), snapshots.language(report.store()), PlatformApi.BACKGROUND_WAIT)
                .thenAccept(told -> {
                    if (told.isPresent()) {
                        changed(platform, report, told.get());
                    } else if (news.kind() == Kind.ORDERED) {
                        order(report); // it is gone, as it has to be
                    }
                });
    }

    private void changed(CommercePlatform platform, Report report, PlatformCart told) {
        PlatformNews news = report.news();
        Optional<CartContents> kept = snapshots.keep(report.store(), platform, told);
        if (kept.isPresent() && news.token() != null && news.believed()) {
            snapshots.remember(report.store(), news.token(), told.cartId());
        }
        if (news.kind() == Kind.ORDERED && told.order().isEmpty() && report.tries() < CONTRADICTIONS) {
            throw new PlatformException(PlatformException.Kind.UNAVAILABLE, "the cart is still open");
        }
    }

    private void order(Report report) {
        PlatformNews news = report.news();
        List<String> carts = news.token() == null ? List.of(news.reference()) : List.of(news.reference(), news.token());
        orders.converted(report.store(), report.platform(), carts,
                news.orderId() == null ? news.reference() : news.orderId(), news.happenedAt());
    }

    /** The report, if it is due and no other node has it. */
    private Optional<Report> take(Store store, String platform, String eventId) {
        Instant now = clock.instant();
        try (Connection connection = database.getConnection();
                PreparedStatement take = connection.prepareStatement("update platform_event set due_at = ?, tries = tries + 1"
                        + " where store = ? and platform = ? and event_id = ? and due_at <= ?");
                PreparedStatement read = connection.prepareStatement("select kind, reference, token, order_id, believed,"
                        + " happened_at, tries from platform_event where store = ? and platform = ? and event_id = ?")) {
            take.setObject(1, utc(now.plus(LEASE)));
            take.setString(2, store.key());
            take.setString(3, platform);
            take.setString(4, eventId);
            take.setObject(5, utc(now));
            if (take.executeUpdate() == 0) {
                return Optional.empty();
            }
            read.setString(1, store.key());
            read.setString(2, platform);
            read.setString(3, eventId);
            try (ResultSet row = read.executeQuery()) {
                row.next();
                return Optional.of(new Report(store, platform, row.getInt(7),
                        new PlatformNews(eventId, Kind.valueOf(row.getString(1)), row.getString(2), row.getString(3),
                                row.getString(4), row.getObject(6, OffsetDateTime.class).toInstant(), row.getBoolean(5))));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("A platform's report could not be taken", e);
        }
    }

    private void again(Report report, Throwable failure) {
        boolean over = report.tries() > WAITS.size();
        if (over) {
            LOG.errorf("A report of the %s of store %s is given up after %d tries: %s", report.platform(),
                    report.store().key(), report.tries(), failure instanceof PlatformException known
                            ? known.getMessage()
                            : failure.getClass().getName());
            due(report, null);
        } else {
            long most = WAITS.get(report.tries() - 1).toMillis();
            due(report, clock.instant().plusMillis(most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1)));
        }
        count(report.store(), report.platform(), over ? "given-up" : "again");
    }

    private void due(Report report, Instant time) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update platform_event set due_at = ? where store = ? and platform = ? and event_id = ?")) {
            update.setObject(1, time == null ? null : utc(time));
            update.setString(2, report.store().key());
            update.setString(3, report.platform());
            update.setString(4, report.news().eventId());
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("A platform's report could not be put away", e);
        }
    }

    @Scheduled(every = "1h", delayed = "3m")
    void forget() {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection
                        .prepareStatement("delete from platform_event where received_at < ? and due_at is null")) {
            delete.setObject(1, utc(clock.instant().minus(REMEMBERED)));
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("Old reports could not be forgotten", e);
        }
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private void count(Store store, String platform, String outcome) {
        metrics.counter("cartrestore.webhooks", "store", store.key(), "platform", platform, "outcome", outcome).increment();
    }
}
