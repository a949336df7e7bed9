package dev.cartrestore.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;

import org.junit.jupiter.api.Test;

class FormFieldsTest {

    @Test
    void findsTheFirstValueOfAField() {
        assertThat(FormFields.find("a=1&quantity=+2%33&quantity=9", "quantity")).contains(" 23");
        assertThat(FormFields.find("a=1&=2&b", "quantity")).isEmpty();
        assertThat(FormFields.find("", "quantity")).isEmpty();
        assertThat(FormFields.find(null, "quantity")).isEmpty();
    }

    @Test
    void takesSixtyFourFieldsAndNotOneMore() {
        assertThat(FormFields.find(fields(63) + "&quantity=2", "quantity")).contains("2");
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> FormFields.find(fields(64) + "&quantity=2", "quantity"));
        assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> FormFields.find(fields(2000), "quantity"));
    }

    @Test
    void refusesBrokenEscapesAndEndlessForms() {
        assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> FormFields.find("quantity=%zz", "quantity"));
        assertThatExceptionOfType(ClientErrorException.class)
                .isThrownBy(() -> FormFields.find("a=" + "x".repeat(65_536), "quantity"))
                .satisfies(e -> assertThat(e.getResponse().getStatus()).isEqualTo(413));
    }

    private static String fields(int count) {
        return IntStream.range(0, count).mapToObj(i -> "f" + i + "=1").collect(Collectors.joining("&"));
    }
}
