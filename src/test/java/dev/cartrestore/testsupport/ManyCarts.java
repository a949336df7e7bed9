package dev.cartrestore.testsupport;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.agroal.api.AgroalDataSource;

/** Many carts that were left with the store {@code keep}: with {@code -Pfull} as many as there are after some years. */
@Singleton
public class ManyCarts {

    /** Whole thousands, which are inserted at once. */
    public static final int NUMBER = TestSize.of(2_000, 100_000);

    private static final String STORE = "keep";

    @Inject
    TestClock clock;

    @Inject
    AgroalDataSource database;

    public static String id(int number) {
        return "many-%06d".formatted(number);
    }

    /** Stores the carts in order of their times; every third cart has the time of the cart before it. */
    public List<String> insert() {
        Instant begin = clock.instant().minus(Duration.ofDays(30));
        try (Connection connection = database.getConnection();
                PreparedStatement cart = connection.prepareStatement("insert into cart (store, cart_id, version, status,"
                        + " currency, cart_sum, email, email_key, created_at, added_at, updated_at, changed_at)"
                        + " values (?, ?, 0, 'OPEN', 'USD', 1000, ?, ?, ?, ?, ?, ?)");
                PreparedStatement line = connection.prepareStatement("insert into cart_line (store, cart_id, position, line_id,"
                        + " product_id, variant_id, title, quantity, price, discount)"
                        + " values (?, ?, 0, 'line-1', 'P1', 'P1', 'Thing', 1, 1000, 0)")) {
            for (int i = 0; i < NUMBER; i++) {
                Instant added = begin.plusSeconds(i - (i % 3 == 2 ? 1 : 0));
                cart.setString(1, STORE);
                cart.setString(2, id(i));
                cart.setString(3, id(i) + "@example.com");
                cart.setString(4, id(i) + "@example.com");
                for (int column = 5; column <= 8; column++) {
                    cart.setObject(column, added.atOffset(ZoneOffset.UTC));
                }
                cart.addBatch();
                line.setString(1, STORE);
                line.setString(2, id(i));
                line.addBatch();
                if (i % 1000 == 999) {
                    cart.executeBatch();
                    line.executeBatch();
                }
            }
            connection.createStatement().execute("analyze"); // the database itself does so after a while
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return IntStream.range(0, NUMBER).mapToObj(ManyCarts::id).toList();
    }

}
