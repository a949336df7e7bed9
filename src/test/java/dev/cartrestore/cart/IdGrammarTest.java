package dev.cartrestore.cart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartrestore.cart.person.ContactId;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ids are read by hand, and follow the grammar that is published. */
class IdGrammarTest {

    @Property
    boolean cartIdsFollowTheirGrammar(@ForAll("texts") String text) {
        return CartId.isValid(text) == text.matches(CartId.GRAMMAR);
    }

    @Property
    boolean contactIdsFollowTheirGrammar(@ForAll("texts") String text) {
        return ContactId.of("c" + text).isPresent() == ("c" + text).matches(ContactId.GRAMMAR);
    }

    @ParameterizedTest
    @CsvSource({"64, true, true", "65, true, false", "128, true, false", "129, false, false"})
    void idsHaveALargestLength(int length, boolean cart, boolean contact) {
        assertThat(CartId.isValid("x".repeat(length))).isEqualTo(cart);
        assertThat(ContactId.of("x".repeat(length)).isPresent()).isEqualTo(contact);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("azAZ09_-.:~/@[`{é\n ").ofMaxLength(6);
    }
}
