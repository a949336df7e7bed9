package dev.cartrestore.security.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeysTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String OTHER = "fedcba9876543210fedcba9876543210";

    private final SigningKeys keys = new SigningKeys(List.of("k1:" + SECRET, "k0:" + OTHER), false);

    @Test
    void signsWithSixteenBytesOfHmacOverVersionPurposeAndFields() throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] expected = Arrays.copyOf(mac.doFinal("v1\nrestore\nshop\nK\nk1\nzz".getBytes(StandardCharsets.UTF_8)), 16);

        assertThat(keys.sign("k1", "restore", "shop", "K", "k1", "zz"))
                .isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(expected)).hasSize(22);
    }

    @Test
    void theFirstKeySignsAndAllVerify() {
        assertThat(keys.signingKid()).isEqualTo("k1");
        assertThat(keys.verify("k0", keys.sign("k0", "restore", "K"), "restore", "K")).isTrue();
        assertThat(keys.verify("k1", keys.sign("k1", "restore", "K"), "restore", "K")).isTrue();
    }

    @Test
    void aRemovedKeyStopsAtOnce() {
        String signature = keys.sign("k0", "restore", "K");

        assertThat(new SigningKeys(List.of("k1:" + SECRET), false).verify("k0", signature, "restore", "K")).isFalse();
    }

    @Test
    void aSignatureIsWorthNothingForAnotherPurposeFieldOrKey() {
        String signature = keys.sign("k1", "restore", "shop", "K");

        assertThat(keys.verify("k1", signature, "session", "shop", "K")).isFalse();
        assertThat(keys.verify("k1", signature, "restore", "shop", "L")).isFalse();
        assertThat(keys.verify("k1", signature, "restore", "other", "K")).isFalse();
        assertThat(keys.verify("k0", signature, "restore", "shop", "K")).isFalse();
        assertThat(keys.verify("k1", signature + "A", "restore", "shop", "K")).isFalse();
        assertThat(keys.verify("k1", "", "restore", "shop", "K")).isFalse();
    }

    @Property
    boolean noChangedLetterVerifies(@ForAll @IntRange(max = 21) int place, @ForAll @IntRange(max = 63) int letter) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        String signature = keys.sign("k1", "restore", "shop", "K");
        String forged = signature.substring(0, place) + alphabet.charAt(letter) + signature.substring(place + 1);
        return forged.equals(signature) || !keys.verify("k1", forged, "restore", "shop", "K");
    }

    @Test
    void noFieldMayPretendToBeTwo() {
        assertThatIllegalArgumentException().isThrownBy(() -> keys.sign("k1", "restore", "a\nb"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nocolon", ":" + SECRET, "a kid:" + SECRET, "k~1:" + SECRET, "abcdefghijklmnopq:" + SECRET,
            "k1:0123456789abcdef0123456789abcde", "k1:", "k1:" + SigningKeys.SAMPLE_SECRET})
    void refusesKeysThatProtectNothingAndNamesTheSettingButNoSecret(String entry) {
        assertThatIllegalArgumentException().isThrownBy(() -> new SigningKeys(List.of(entry), false))
                .withMessageContaining("cartrestore.signing-keys").withMessageNotContaining("0123456789")
                .withMessageNotContaining("change-me");
    }

    @Test
    void refusesToDoWithoutAKeyOrWithOneKidTwice() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SigningKeys(List.of(), false))
                .withMessageContaining("cartrestore.signing-keys is required");
        assertThatIllegalArgumentException().isThrownBy(() -> new SigningKeys(List.of("k1:" + SECRET, "k1:" + OTHER), false))
                .withMessageContaining("k1 twice");
    }

    @Test
    void takesTheSampleOutsideProductionOnly() {
        assertThat(new SigningKeys(List.of("dev:" + SigningKeys.SAMPLE_SECRET), true).signingKid()).isEqualTo("dev");
    }

    @Test
    void countsBytesAndNotLetters() {
        assertThat(new SigningKeys(List.of("k1:" + "é".repeat(16)), false).signingKid()).isEqualTo("k1");
    }
}
