package dev.cartrestore.cart;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import dev.cartrestore.testsupport.BothDatabases;
import dev.cartrestore.testsupport.Sql;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** The statement of a click finds its carts by an index, however many carts the store has. */
@BothDatabases
@QuarkusTest
class CartReadPlanTest {

    private static final int READ = 16;
    private static final int CARTS = 20_000;
    /** Few enough for a slow machine to insert within the time that a statement has. */
    private static final int AT_ONCE = 1_000;

    /** H2: {@code scanCount: 17}. */
    private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");

    @Inject
    AgroalDataSource database;

    @Inject
    Sql sql;

    @Test
    void readsNoOtherCarts() throws SQLException {
        insert("insert into cart (store, cart_id, version, status, currency, cart_sum, created_at, added_at, updated_at,"
                + " changed_at) select 'keep', 'K' || n, 0, 'OPEN', 'USD', 1000, now(), now(), now(), now()");
        sql.run("analyze"); // else PostgreSQL looks for the cart of each line in all carts
        insert("insert into cart_line (store, cart_id, position, line_id, product_id, variant_id, title, quantity, price,"
                + " discount) select 'keep', 'K' || n, 0, 'line-1', 'P1', 'P1', 'Thing', 1, 1000, 0");
        sql.run("analyze");

        String plan = plan();

        if (plan.contains("scanCount")) {
            assertThat(scanned(plan)).as(plan).isBetween((long) READ, 10L * READ);
        } else {
            assertThat(plan).contains("cart_pkey", "cart_line_pkey").doesNotContain("Seq Scan");
        }
    }

    private void insert(String rowOfNumber) {
        for (int first = 1; first < CARTS; first += AT_ONCE) {
            sql.run(rowOfNumber + " from generate_series(cast(? as integer), cast(? as integer)) as numbers (n)", first,
                    first + AT_ONCE - 1);
        }
    }

    private static long scanned(String plan) {
        return SCANNED.matcher(plan).results().mapToLong(count -> Long.parseLong(count.group(1))).sum();
    }

    private String plan() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("explain analyze " + Carts.CARTS_WITH_LINES)) {
            statement.setArray(1,
                    connection.createArrayOf("varchar",
                            IntStream.range(0, READ).mapToObj(i -> "K" + 1000 * (i + 1)).toArray()));
            statement.setString(2, "keep");
            statement.setInt(3, BatchedCartReads.MAX_LINES + 1);
            StringBuilder plan = new StringBuilder();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    plan.append(row.getString(1)).append('\n');
                }
            }
            return plan.toString();
        }
    }
}
