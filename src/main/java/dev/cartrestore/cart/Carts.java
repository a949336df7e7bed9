package dev.cartrestore.cart;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.store.Store;
import io.agroal.api.AgroalDataSource;

/**
 * Reads carts for the click, with one indexed statement and no transaction. It uses plain JDBC: through Hibernate, the whole
 * click is about 7 % slower once the code is compiled, and 20 to 30 % slower until then.
 */
@Singleton
public class Carts {

    /** An id that no cart has: a look-up takes as long as for any other unknown id. */
    public static final String NO_CART = ".";

    /**
     * Without "order by", since a step that sorts takes PostgreSQL a fifth of the statement's time. With "unnest", since H2 scans
     * all carts of a store for "cart_id = any (?)".
     */
    static final String CARTS_WITH_LINES = """
            select c.status, c.currency, c.contact_id, c.email, c.language, c.updated_at, c.withdrawn_at is not null,
                   c.era, c.platform, c.fixed, c.asked_at, c.read_at, c.adjustment, c.saved,
                   c.coupons, l.line_id, l.product_id, l.variant_id, l.sku, l.title, l.quantity, l.price,
                   l.old_price, l.image_url, l.product_url, l.options, l.position, c.cart_id
            from unnest(?) as wanted (cart_id)
            join cart c on c.store = ? and c.cart_id = wanted.cart_id
            left join cart_line l on l.store = c.store and l.cart_id = c.cart_id and l.position < ?""";

    private final LineOptionsConverter options = new LineOptionsConverter();

    @Inject
    AgroalDataSource database;

    /** Lines of one cart in the order of their positions, in which they nearly always come. */
    private static final class SortedLines {

        private final List<CartLine> lines = new ArrayList<>();
        private final List<Integer> positions = new ArrayList<>();

        void add(int position, CartLine line) {
            int place = lines.size();
            while (place > 0 && positions.get(place - 1) > position) {
                place--;
            }
            positions.add(place, position);
            lines.add(place, line);
        }
    }

    /** A cart of any status. */
    public Optional<CartView> read(Store store, String cartId) {
        return Optional.ofNullable(read(store, Set.of(cartId), Integer.MAX_VALUE).get(cartId));
    }

    /**
     * Carts of any status by their ids, those that exist.
     *
     * @param maxLines how many lines of each are read at most, the first ones
     */
    Map<String, CartView> read(Store store, Set<String> cartIds, int maxLines) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(CARTS_WITH_LINES)) {
            statement.setArray(1, connection.createArrayOf("varchar", cartIds.toArray()));
            statement.setString(2, store.key());
            statement.setInt(3, maxLines);
            try (ResultSet row = statement.executeQuery()) {
                return views(row);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Could not read carts", e);
        }
    }

    private Map<String, CartView> views(ResultSet row) throws SQLException {
        Map<String, CartView> carts = new HashMap<>();
        Map<String, SortedLines> lines = new HashMap<>();
        while (row.next()) {
            String cartId = row.getString(28);
            SortedLines ofCart = lines.get(cartId);
            if (ofCart == null) {
                ofCart = new SortedLines();
                lines.put(cartId, ofCart);
                carts.put(cartId, view(cartId, row, ofCart.lines));
            }
            if (row.getString(16) != null) { // null if the outer join found no line
                ofCart.add(row.getInt(27), line(row));
            }
        }
        return carts;
    }

    private static CartView view(String cartId, ResultSet row, List<CartLine> lines) throws SQLException {
        return new CartView(cartId, CartStatus.valueOf(row.getString(1)), Currency.getInstance(row.getString(2)),
                row.getString(3), row.getString(4), row.getString(5), instant(row, 6), row.getBoolean(7), row.getInt(8),
                source(row), terms(row), lines);
    }

    /** The epoch for null, which only placeholders have; they are never shown. */
    private static Instant instant(ResultSet row, int column) throws SQLException {
        Instant time = instantOrNull(row, column);
        return time == null ? Instant.EPOCH : time;
    }

    private static Instant instantOrNull(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static CartSource source(ResultSet row) throws SQLException {
        String platform = row.getString(9);
        return platform == null
                ? CartSource.STOREFRONT
                : new CartSource(platform, row.getBoolean(10), instantOrNull(row, 11), instantOrNull(row, 12));
    }

    private static PriceAdjustments terms(ResultSet row) throws SQLException {
        long adjustment = row.getLong(13);
        long saved = row.getLong(14);
        String coupons = row.getString(15);
        return adjustment == 0 && saved == 0 && coupons == null
                ? PriceAdjustments.NONE
                : new PriceAdjustments(adjustment, saved, coupons == null ? List.of() : List.of(coupons.split("\n")));
    }

    /** What a page shows: without description, discount and facts. */
    private CartLine line(ResultSet row) throws SQLException {
        return new CartLine(row.getString(16), row.getString(17), row.getString(18), row.getString(19), row.getString(20), null,
                row.getInt(21), row.getLong(22), longOrNull(row, 23), 0, row.getString(24), row.getString(25),
                options.convertToEntityAttribute(row.getString(26)));
    }

    private static Long longOrNull(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : (Long) value;
    }

    /** The cart that a platform's token leads to. */
    public Optional<String> idBehind(Store store, String token) {
        return query("select cart_id from cart_alias where store = ? and alias = ? and kind = 'TOKEN'", store, token);
    }

    /** The stored cart behind a session cart or behind a platform's copy; for any other id, that id. */
    public String originOf(Store store, String cartId) {
        return query("select cart_id from cart_alias where store = ? and alias = ? and kind in ('REBUILT', 'SESSION')", store,
                cartId).orElse(cartId);
    }

    private Optional<String> query(String sql, Store store, String name) {
        try (Connection connection = database.getConnection(); PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, store.key());
            statement.setString(2, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Could not read the alias of a cart", e);
        }
    }

    /**
     * Claims the next call about a cart to its platform, so that no other node makes one at the same time.
     *
     * @param notSince fails if it was claimed after this
     * @return whether the caller may call
     */
    public boolean claimReading(Store store, String cartId, Instant notSince, Instant now) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("update cart set asked_at = ?"
                        + " where store = ? and cart_id = ? and (asked_at is null or asked_at <= ?)")) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            statement.setString(2, store.key());
            statement.setString(3, cartId);
            statement.setObject(4, notSince.atOffset(ZoneOffset.UTC));
            return statement.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new IllegalStateException("Could not claim the next call about a cart", e);
        }
    }
}
