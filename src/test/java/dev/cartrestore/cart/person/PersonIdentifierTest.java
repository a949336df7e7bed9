package dev.cartrestore.cart.person;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonIdentifierTest {

    @ParameterizedTest
    @ValueSource(strings = {"+49 30 1234567", "0049 (30) 123-45.67", "49301234567", "+49/30/1234567", "\u200e+٤٩ ٣٠ ١٢٣٤٥٦٧"})
    void areTheSameNumberInEveryNotation(String phone) {
        assertThat(PersonIdentifier.phoneKey(phone)).isEqualTo("49301234567");
    }

    @Test
    void areNoNumberWithoutDigits() {
        assertThat(PersonIdentifier.phone(null)).isEmpty();
        assertThat(PersonIdentifier.phone("n/a")).isEmpty();
        assertThat(PersonIdentifier.phone("00")).isEmpty();
    }

    @Test
    void knowAnAddressInEveryCase() {
        assertThat(PersonIdentifier.email(" Jane.Doe@Example.COM ")).isEqualTo(PersonIdentifier.email("jane.doe@example.com"))
                .isPresent();
        assertThat(PersonIdentifier.email(" ")).isEmpty();
        assertThat(PersonIdentifier.email(null)).isEmpty();
    }

    @Test
    void compareContactsToTheLetter() {
        assertThat(PersonIdentifier.contact("Abc")).isNotEqualTo(PersonIdentifier.contact("abc")).isPresent();
    }
}
