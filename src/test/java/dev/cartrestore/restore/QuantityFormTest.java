package dev.cartrestore.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.ws.rs.BadRequestException;

import dev.cartrestore.error.InvalidFieldsException;
import dev.cartrestore.restore.link.LineQuantity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityFormTest {

    @Test
    void changesNothingWhereAFieldHasWhatThePageShowed() {
        assertThat(QuantityForm.of("quantity.2.a=2&quantity.1.b=&quantity.3.c=7").changes()).isEqualTo(Map.of("c", 7));
        assertThat(QuantityForm.of(null).changes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"more=2.a,3", "fewer=2.a,1", "quantity.2.a=5&more=2.a,6", "quantity.2.a=5&fewer=2.a,4", "remove=2.a,0",
            "quantity.2.a=5&remove=2.a,0", "fewer=1.a,0", "fewer=0.a,0"})
    void addsWhatWasPressedToWhatWasTyped(String form, int quantity) {
        assertThat(QuantityForm.of(form).changes()).isEqualTo(Map.of("a", quantity));
    }

    @Test
    void remembersTheQuantityOfARemovedLine() {
        assertThat(QuantityForm.of("quantity.4.a=0&quantity.2.b=0").removed()).contains(new LineQuantity("a", 4));
        assertThat(QuantityForm.of("quantity.4.a=4&remove=2.b").removed()).contains(new LineQuantity("b", 2));
        assertThat(QuantityForm.of("quantity.4.a=1").removed()).isEmpty();
        assertThat(QuantityForm.of("restore=3.a").restored()).contains(new LineQuantity("a", 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "x", "1.5", "1000000"})
    void refusesWhatIsNoQuantity(String typed) {
        assertThatThrownBy(() -> QuantityForm.of("quantity.2.a=" + typed)).isInstanceOf(InvalidFieldsException.class);
    }

    /** What a number field sends, and what is typed where there is none. */
    @ParameterizedTest
    @CsvSource({"5.0,5", "1e1,10", "%2B5,5", "+5+,5", "05,5", "%D9%A5,5", "%EF%BC%95,5"})
    void readsAQuantityAsItIsTyped(String typed, int quantity) {
        assertThat(QuantityForm.of("quantity.2.a=" + typed).changes()).isEqualTo(Map.of("a", quantity));
    }

    @Test
    void takesTheFormOfTheLargestCartAndNoLargerOne() {
        assertThat(QuantityForm.of(lines(500)).changes()).hasSize(500);
        String larger = lines(510);
        assertThatThrownBy(() -> QuantityForm.of(larger)).isInstanceOf(BadRequestException.class);
    }

    private static String lines(int count) {
        return IntStream.range(0, count).mapToObj(line -> "quantity.1.line-" + line + "=2").collect(Collectors.joining("&"));
    }
}
