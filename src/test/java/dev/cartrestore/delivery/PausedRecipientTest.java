package dev.cartrestore.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import jakarta.inject.Inject;

import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import dev.cartrestore.testsupport.Eventually;
import dev.cartrestore.testsupport.OmnisendBrand;
import dev.cartrestore.testsupport.Sql;
import dev.cartrestore.testsupport.TestClock;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Deliveries to a paused recipient wait; they are not leased and deferred again and again. */
@QuarkusTest
class PausedRecipientTest {

    private static final int WAITING = 20_000;

    OmnisendBrand brand;

    @Inject
    TestClock clock;

    @Inject
    Stores stores;

    @Inject
    DeliveryRound round;

    @Inject
    AgroalDataSource database;

    @Inject
    Sql sql;

    @Test
    void twentyThousandWaitWhileTheBrandsRateLimitIsReached() throws SQLException {
        Store store = stores.byKey("fwd").orElseThrow();
        round.send(store, "omnisend"); // creates the row of the rate limiter
        fill(1);
        round.send(store, "omnisend");
        sql.run("update platform_rate_limit set blocked_until = " + clock.instant().plus(Duration.ofDays(1)).toEpochMilli());
        fill(WAITING);
        sql.run("analyze"); // as the database does by itself after a while

        Eventually.assertThat(() -> { // the first round may find the database busy with so many new rows
            round.send(store, "omnisend");
            assertThat(sql.read("select count(*) from delivery_pause where store = 'fwd'")).isEqualTo("1");
        });
        for (int i = 0; i < 5; i++) {
            round.send(store, "omnisend");
        }

        assertThat(sql.read("select count(*) from delivery where store = 'fwd'")).isEqualTo(String.valueOf(WAITING));
        assertThat(Integer.parseInt(sql.read("select count(*) from delivery where store = 'fwd' and last_error is not null")))
                .as("one batch met the limit").isLessThanOrEqualTo(10);
        assertThat(sql.read("select count(*) from delivery_pause where store = 'fwd'")).isEqualTo("1");
    }

    private void fill(int number) throws SQLException {
        OffsetDateTime due = OffsetDateTime.of(2020, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection
                        .prepareStatement("insert into delivery (store, delivery_id, target, queue,"
                                + " sequence, kind, reference, created_at, state, tries, due_at)"
                                + " values ('fwd', ?, 'omnisend', ?, 1, 'order', ?, ?, 'PENDING', 0, ?)")) {
            for (int i = 0; i < number; i++) {
                insert.setString(1, "waiting-" + number + "-" + i);
                insert.setString(2, "order waiting-" + i);
                insert.setString(3, "waiting-" + i);
                insert.setObject(4, due);
                insert.setObject(5, due);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
