package dev.cartrestore.cart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"+49 30 1234567", "0049 (30) 123-45.67", "49301234567", "+49/30/1234567", "\u200e+٤٩ ٣٠ ١٢٣٤٥٦٧"})
    void areTheSameNumberInEveryNotation(String phone) {
        assertThat(PersonName.phoneKey(phone)).isEqualTo("49301234567");
    }

    @Test
    void areNoNumberWithoutDigits() {
        assertThat(PersonName.phone(null)).isEmpty();
        assertThat(PersonName.phone("n/a")).isEmpty();
        assertThat(PersonName.phone("00")).isEmpty();
    }

    @Test
    void knowAnAddressInEveryCase() {
        assertThat(PersonName.email(" Jane.Doe@Example.COM ")).isEqualTo(PersonName.email("jane.doe@example.com")).isPresent();
        assertThat(PersonName.email(" ")).isEmpty();
        assertThat(PersonName.email(null)).isEmpty();
    }

    @Test
    void compareContactsToTheLetter() {
        assertThat(PersonName.contact("Abc")).isNotEqualTo(PersonName.contact("abc")).isPresent();
    }
}
