package dev.cartrestore.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class H2SettingsTest {

    @ParameterizedTest
    @ValueSource(strings = {
            "jdbc:h2:file:./data/cartrestore;WRITE_DELAY=0;OPTIMIZE_REUSE_RESULTS=FALSE;DB_CLOSE_ON_EXIT=FALSE",
            "jdbc:h2:file:/data/c;cache_size=65536;db_close_on_exit=false;write_delay=0;optimize_reuse_results=false;",
            "jdbc:postgresql://db.test/cartrestore"})
    void letsAnAddressPassThatKeepsCarts(String url) {
        assertThatCode(() -> H2Settings.check(url)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
            "jdbc:h2:mem:carts;WRITE_DELAY=0;OPTIMIZE_REUSE_RESULTS=FALSE;DB_CLOSE_ON_EXIT=FALSE, jdbc:h2:file:",
            "jdbc:h2:tcp://db.test/c;WRITE_DELAY=0;OPTIMIZE_REUSE_RESULTS=FALSE;DB_CLOSE_ON_EXIT=FALSE, jdbc:h2:file:",
            "jdbc:h2:./c;WRITE_DELAY=0;OPTIMIZE_REUSE_RESULTS=FALSE;DB_CLOSE_ON_EXIT=FALSE, jdbc:h2:file:",
            "JDBC:H2:mem:carts, jdbc:h2:file:",
            "jdbc:h2:file:./c, WRITE_DELAY=0",
            "jdbc:h2:file:./c;WRITE_DELAY=500;OPTIMIZE_REUSE_RESULTS=FALSE;DB_CLOSE_ON_EXIT=FALSE, WRITE_DELAY=0",
            "jdbc:h2:file:./c;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE, OPTIMIZE_REUSE_RESULTS=FALSE",
            "jdbc:h2:file:./c;WRITE_DELAY=0;OPTIMIZE_REUSE_RESULTS=TRUE;DB_CLOSE_ON_EXIT=FALSE, OPTIMIZE_REUSE_RESULTS=FALSE",
            "jdbc:h2:file:./c;WRITE_DELAY=0;OPTIMIZE_REUSE_RESULTS=FALSE, DB_CLOSE_ON_EXIT=FALSE",
            "jdbc:h2:file:./c;WRITE_DELAY=0;OPTIMIZE_REUSE_RESULTS=FALSE;DB_CLOSE_ON_EXIT=FALSE;AUTO_SERVER=TRUE, AUTO_SERVER",
            "jdbc:h2:file:./c;WRITE_DELAY=0;OPTIMIZE_REUSE_RESULTS=FALSE;DB_CLOSE_ON_EXIT=FALSE;file_lock=no, FILE_LOCK",
            "jdbc:h2:file:./c;WRITE_DELAY=0;OPTIMIZE_REUSE_RESULTS=FALSE;DB_CLOSE_ON_EXIT=FALSE;INIT=SET WRITE_DELAY 9, INIT"})
    void refusesAnAddressThatLosesCarts(String url, String named) {
        assertThatIllegalArgumentException().isThrownBy(() -> H2Settings.check(url))
                .withMessageStartingWith("quarkus.datasource.jdbc.url").withMessageContaining(named);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:h2:mem:c;PASSWORD=swordfish", "jdbc:h2:file:./c;PASSWORD=swordfish"})
    void tellsNothingElseOfTheAddress(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> H2Settings.check(url))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("swordfish"));
    }
}
