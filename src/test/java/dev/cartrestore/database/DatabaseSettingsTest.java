package dev.cartrestore.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseSettingsTest {

    private static final String H2 = "jdbc:h2:file:./data/c;WRITE_DELAY=0;OPTIMIZE_REUSE_RESULTS=FALSE;DB_CLOSE_ON_EXIT=FALSE";

    @Test
    void takesTheDatabaseThatTheBuildIsFor() {
        assertThatCode(() -> check(H2, "org.h2.Driver")).doesNotThrowAnyException();
        assertThatCode(() -> check("jdbc:postgresql://db.test/c", "org.postgresql.Driver")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"jdbc:postgresql://db.test/c?password=swordfish, org.h2.Driver, rebuild with -Ppostgresql",
            "jdbc:h2:file:./data/c;PASSWORD=swordfish, org.postgresql.Driver, rebuild without -Ppostgresql",
            "jdbc:mysql://root:swordfish@db.test/c, org.h2.Driver, must begin with jdbc:postgresql://",
            "'', org.h2.Driver, is empty", "jdbc:h2:mem:c, org.h2.Driver, jdbc:h2:file:"})
    void saysHowTheBuildAndTheAddressGoTogether(String url, String driver, String remedy) {
        assertThatIllegalArgumentException().isThrownBy(() -> check(url, driver))
                .withMessageStartingWith("quarkus.datasource.jdbc.url is ").withMessageContaining(remedy)
                .withMessageNotContaining("swordfish");
    }

    private static void check(String url, String driver) {
        new DatabaseSettings(url, "", "", Map.of()).check(driver::equals);
    }
}
