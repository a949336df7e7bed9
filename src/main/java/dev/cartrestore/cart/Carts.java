package dev.cartrestore.cart;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.store.Store;
import io.agroal.api.AgroalDataSource;

/**
 * Reads carts for the click: one indexed statement, no transaction, nothing to write back. By plain JDBC: through Hibernate
 * the whole click is slower by some 7 % when all is compiled, and by 20 to 30 % until then.
 */
@Singleton
public class Carts {

    /** No cart has this id, so looking it up takes as long as any miss does. */
    public static final String NO_CART = "-";

    private static final String CART_WITH_LINES = """
            select c.status, c.currency, c.contact_id, c.email, c.language, c.updated_at, c.withdrawn_at,
                   c.told_at, c.merged_into, c.pushes,
                   l.line_id, l.product_id, l.variant_id, l.sku, l.title, l.description, l.quantity, l.price, l.old_price,
                   l.discount, l.image_url, l.product_url, l.options
            from cart c left join cart_line l on l.store = c.store and l.cart_id = c.cart_id
            where c.store = ? and c.cart_id = ?
            order by l.position""";

    private final LineOptionsConverter options = new LineOptionsConverter();

    @Inject
    AgroalDataSource database;

    /** How far a cart is followed that went into another, which went into another. */
    private static final int MOST_MERGES = 20;

    /** The cart, or the one that its lines went into. */
    public Optional<CartContents> readSurvivor(Store store, String cartId) {
        Optional<CartContents> cart = read(store, cartId);
        for (int i = 0; i < MOST_MERGES && cart.isPresent() && cart.get().status() == CartStatus.MERGED; i++) {
            cart = read(store, cart.get().mergedInto());
        }
        return cart;
    }

    /** What is stored of a cart, whatever became of it. */
    public Optional<CartContents> read(Store store, String cartId) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(CART_WITH_LINES)) {
            statement.setString(1, store.key());
            statement.setString(2, cartId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(contents(cartId, row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("A cart could not be read", e);
        }
    }

    private CartContents contents(String cartId, ResultSet row) throws SQLException {
        List<CartLine> lines = new ArrayList<>();
        CartContents cart = new CartContents(cartId, CartStatus.valueOf(row.getString(1)),
                Currency.getInstance(row.getString(2)), row.getString(3), row.getString(4), row.getString(5),
                instant(row, 6), instant(row, 8),
                row.getObject(7, OffsetDateTime.class) != null, row.getString(9), row.getInt(10), lines);
        if (row.getString(11) != null) { // else the outer join found no line
            do {
                lines.add(line(row));
            } while (row.next());
        }
        return cart;
    }

    /** Null only for what a place is kept for, which is not shown. */
    private static Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? Instant.EPOCH : time.toInstant();
    }

    private CartLine line(ResultSet row) throws SQLException {
        return new CartLine(row.getString(11), row.getString(12), row.getString(13), row.getString(14), row.getString(15),
                row.getString(16), row.getInt(17), row.getLong(18), row.getObject(19, Long.class), row.getLong(20),
                row.getString(21), row.getString(22), options.convertToEntityAttribute(row.getString(23)));
    }
}
