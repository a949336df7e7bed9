package dev.cartrestore.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlErrorsTest {

    @ParameterizedTest
    @ValueSource(strings = {"25006", "53300", "53100", "53200", "57P01", "08006", "HYT00"})
    void areOutagesWhereTheDatabaseCannotServe(String state) {
        assertThat(SqlErrors.isOutage(new IllegalStateException(new SQLException("", state)))).isTrue();
    }

    @Test
    void areFoundWhereTheTransactionManagerAttachesThem() {
        RuntimeException commit = new IllegalStateException("Unable to commit");
        Throwable attached = new IllegalStateException("rolled back");
        attached.addSuppressed(new SQLException("", "40001"));
        commit.addSuppressed(attached);

        assertThat(SqlErrors.hasState(commit, java.util.Set.of("40001"))).isTrue();
        assertThat(SqlErrors.isOutage(commit)).isFalse();
    }

    @Test
    void areNoneWhereThereIsNone() {
        Exception circular = new IllegalStateException("a");
        circular.addSuppressed(new IllegalStateException("b", circular));

        assertThat(SqlErrors.isOutage(circular)).isFalse();
    }
}
