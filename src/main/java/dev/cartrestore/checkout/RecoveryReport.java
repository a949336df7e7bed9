package dev.cartrestore.checkout;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.store.Store;
import io.agroal.api.AgroalDataSource;

/**
 * What became of a store's carts in a time, computed from their events and nothing else. So the numbers of a past month are the
 * same whenever they are asked for, but for refunds, which are taken out of the month of the order.
 */
@Singleton
class RecoveryReport {

    private static final String CARTS = """
            select type, count(distinct cart_id) from cart_event
            where store = ? and type in ('ABANDONED', 'VIEWED', 'CLAIMED', 'HANDED_OFF')
            and event_key not in ('CLAIMED:', 'HANDED_OFF:') and at >= ? and at < ? group by type""";

    /** Each order of the time, what it counts for by now, and the last claim before it that was proven to come through the link. */
    private static final String ORDERS = """
            select o.currency, o.amount, o.at,
                (select sum(w.amount) from cart_event w
                 where w.store = o.store and w.cart_id = o.cart_id and w.order_id = o.order_id),
                (select max(c.at) from cart_event c
                 where c.store = o.store and c.cart_id = o.cart_id and c.type = 'CLAIMED' and c.event_key <> 'CLAIMED:'
                 and c.at <= o.at + interval '5' minute)
            from cart_event o
            where o.store = ? and o.type = 'ORDERED' and o.at >= ? and o.at < ? and o.currency is not null
            and not exists (select 1 from cart_event m where m.store = o.store and m.cart_id = o.cart_id
                and m.order_id = o.order_id and m.type = 'ORDER_MOVED')""";

    /**
     * The numbers.
     *
     * @param carts how many carts were abandoned, viewed, claimed (acted on through the link) and handed off to the checkout,
     *     each cart once
     * @param orders by currency
     */
    record Numbers(Carts carts, List<Sales> orders) {
    }

    record Carts(long abandoned, long viewed, long claimed, long handedOff) {
    }

    /**
     * Sales in one currency, in its minor units.
     *
     * @param placed how many orders came from carts, whatever became of them
     * @param placedSum what they were worth when they were placed
     * @param netSum the same without what was refunded, cancelled or changed since
     * @param recovered how many of the orders came after a claim within the store's attribution window
     */
    record Sales(String currency, long placed, long placedSum, long netSum, long recovered, long recoveredSum,
            long recoveredNetSum) {

        Sales plus(long sum, long net, boolean isRecovered) {
            return new Sales(currency, placed + 1, placedSum + sum, netSum + net, recovered + (isRecovered ? 1 : 0),
                    recoveredSum + (isRecovered ? sum : 0), recoveredNetSum + (isRecovered ? net : 0));
        }
    }

    @Inject
    AgroalDataSource database;

    /** @param to not included */
    Numbers of(Store store, Instant from, Instant to) {
        try (Connection connection = database.getConnection()) {
            return new Numbers(carts(connection, store, from, to), sales(connection, store, from, to));
        } catch (SQLException e) {
            throw new IllegalStateException("The events of carts could not be read", e);
        }
    }

    private static Carts carts(Connection connection, Store store, Instant from, Instant to) throws SQLException {
        Map<String, Long> counts = new HashMap<>();
        try (PreparedStatement statement = prepare(connection, CARTS, store, from, to);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                counts.put(row.getString(1), row.getLong(2));
            }
        }
        return new Carts(counts.getOrDefault("ABANDONED", 0L), counts.getOrDefault("VIEWED", 0L),
                counts.getOrDefault("CLAIMED", 0L), counts.getOrDefault("HANDED_OFF", 0L));
    }

    private static List<Sales> sales(Connection connection, Store store, Instant from, Instant to) throws SQLException {
        Map<String, Sales> byCurrency = new TreeMap<>();
        try (PreparedStatement statement = prepare(connection, ORDERS, store, from, to);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                Sales known = byCurrency.computeIfAbsent(row.getString(1), code -> new Sales(code, 0, 0, 0, 0, 0, 0));
                byCurrency.put(known.currency(),
                        known.plus(row.getLong(2), row.getLong(4), isRecovered(row, store.attributionWindow())));
            }
        }
        return List.copyOf(byCurrency.values());
    }

    private static boolean isRecovered(ResultSet order, Duration window) throws SQLException {
        OffsetDateTime claimed = order.getObject(5, OffsetDateTime.class);
        return claimed != null && !claimed.isBefore(order.getObject(3, OffsetDateTime.class).minus(window));
    }

    private static PreparedStatement prepare(Connection connection, String sql, Store store, Instant from, Instant to)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setString(1, store.key());
        statement.setObject(2, from.atOffset(ZoneOffset.UTC));
        statement.setObject(3, to.atOffset(ZoneOffset.UTC));
        return statement;
    }
}
