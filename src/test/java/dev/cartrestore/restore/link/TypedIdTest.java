package dev.cartrestore.restore.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedIdTest {

    private static final String MAC = "9Yb2Yx0lIO1-3Yb_Yx0lIA";

    @ParameterizedTest
    @ValueSource(strings = {"cart1234567", "K", "rc-0123456789abcdef0123456789abcdef", "A.b:c_d-e"})
    void isTheSameIdInLettersThatNobodyMistakes(String cartId) {
        SignedId id = new SignedId(cartId, "k1", "tkq3zf", MAC);

        String typed = TypedId.of(id).orElseThrow();

        assertThat(typed).matches("t-[0-9a-hjkmnp-tv-z-]+");
        assertThat(TypedId.parse(typed)).contains(id);
        assertThat(TypedId.parse(typed.toUpperCase().replace("0", "O").replace("1", "l").replaceFirst("(?<=..)-", "")))
                .contains(id);
    }

    @Test
    void isLeftOutWhereItWouldBeTooLong() {
        assertThat(TypedId.of(new SignedId("a".repeat(128), "k1", "tkq3zf", MAC))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"t-shirt", "t-", "t-0000000000000000000000000000000000000000",
            "t-zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz",
            "t-00000000000000000000000000000000000000000000000000000000000000000000000000000000", "cart1234567"})
    void leavesOtherIdsAsTheyAre(String id) {
        assertThat(TypedId.parse(id)).isEmpty();
        assertThat(RestoreLink.of(id, null).reference()).contains(id);
    }
}
