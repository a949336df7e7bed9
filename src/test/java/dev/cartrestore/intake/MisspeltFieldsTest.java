package dev.cartrestore.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MisspeltFieldsTest {

    record Format(@JsonProperty("cartID") String cartId, String email, String phone, String currency, Long cartSum,
            String updatedAt, List<String> products, Long shippingSum) {
    }

    private final MisspeltFields fields = new MisspeltFields(Format.class);

    private String notes(String... names) {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        for (String name : names) {
            message.put(name, "x");
        }
        IntakeNotes notes = new IntakeNotes();
        fields.note(message, notes);
        return notes.text();
    }

    @ParameterizedTest
    @CsvSource({"product, products", "Products, products", "prodcuts, products", "cart_id, cartID", "cartId, cartID",
            "emial, email", "e-mail, email", "curency, currency", "cart_sum, cartSum", "updated_at, updatedAt",
            "updateAt, updatedAt", "shipingSum, shippingSum"})
    void areNamedWithTheFieldThatIsMeant(String sent, String meant) {
        assertThat(notes(sent)).isEqualTo(sent + ": unknown field, ignored; did you mean " + meant + "?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"items", "checkoutID", "token", "customer", "tax", "discount", "locale", "note", "<script>",
            "jane@example.com", "a", "p", "id", "shippingAddress"})
    void areNoOtherUnknownFields(String sent) {
        assertThat(notes(sent)).isEmpty();
    }

    @Test
    void areNoSimilarFieldsBesideTheCorrectOne() {
        assertThat(notes("products", "product")).isEmpty();
        assertThat(notes("phone", "phones", "email")).isEmpty();
    }
}
