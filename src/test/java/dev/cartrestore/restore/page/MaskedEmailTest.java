package dev.cartrestore.restore.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedEmailTest {

    @ParameterizedTest
    @CsvSource(value = {"jane.doe@example.com, j…@e….com", "a@b.co, a…@b….co", "a@b@mail.example.org, a…@m….org",
            "😀x@example.com, 😀…@e….com",
            "jane, NULL", "@example.com, NULL", "jane@example, NULL", "jane@.com, NULL", "jane@example., NULL",
            "NULL, NULL"}, nullValues = "NULL")
    void showsFirstLettersOnly(String email, String masked) {
        assertThat(MaskedEmail.of(email)).isEqualTo(masked);
    }
}
