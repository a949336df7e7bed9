package dev.cartrestore.security.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignatureTest {

    /** The example of https://github.com/standard-webhooks/standard-webhooks. */
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String TIMESTAMP = "1614265330";
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final Instant SENT = Instant.ofEpochSecond(1614265330);

    private final WebhookSignature signature = new WebhookSignature(List.of("another-secret", SECRET));

    private boolean isGenuine(String id, String timestamp, String signatures, byte[] body) {
        return signature.isGenuine(id, timestamp, signatures, body, SENT);
    }

    @Test
    void knowsTheStandardsExample() {
        assertThat(isGenuine(ID, TIMESTAMP, SIGNATURE, BODY)).isTrue();
    }

    @Test
    void takesASecretThatIsNoBase64AsItStands() {
        WebhookSignature plain = new WebhookSignature(List.of("secret"));
        // printf %s 'id.1614265330.body' | openssl dgst -sha256 -hmac secret -binary | base64
        String signed = "v1,Uhs+dcRotJYQaXIixCk7Aw5Liy0nHVHbGwUGxOGFPwI=";

        assertThat(plain.isGenuine("id", TIMESTAMP, signed, "body".getBytes(UTF_8), SENT)).isTrue();
        assertThat(plain.isGenuine("id", TIMESTAMP, signed, "Body".getBytes(UTF_8), SENT)).isFalse();
    }

    @Test
    void oneOfSeveralSignaturesIsEnough() {
        assertThat(isGenuine(ID, TIMESTAMP, "v1,AAAA v2,BBBB " + SIGNATURE, BODY)).isTrue();
        assertThat(isGenuine(ID, TIMESTAMP, SIGNATURE + " v1,AAAA", BODY)).isTrue();
    }

    @Test
    void noSecretIsNoLongerGood() {
        assertThat(new WebhookSignature(List.of("another-secret")).isGenuine(ID, TIMESTAMP, SIGNATURE, BODY, SENT)).isFalse();
        assertThat(new WebhookSignature(List.of()).isGenuine(ID, TIMESTAMP, SIGNATURE, BODY, SENT)).isFalse();
    }

    @Test
    void aSecretThatPretendsToBeBase64IsNoted() {
        assertThatIllegalArgumentException().isThrownBy(() -> new WebhookSignature(List.of("whsec_***")));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"v1,", "v1", ",", " ", "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", "v1a,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=,"})
    void nothingElseIsASignature(String signatures) {
        assertThat(isGenuine(ID, TIMESTAMP, signatures, BODY)).isFalse();
    }

    @Test
    void idAndTimestampAreSignedToo() {
        assertThat(isGenuine(ID + "x", TIMESTAMP, SIGNATURE, BODY)).isFalse();
        assertThat(isGenuine(ID, "1614265331", SIGNATURE, BODY)).isFalse();
        assertThat(isGenuine(ID, "01614265330", SIGNATURE, BODY)).as("letter by letter").isFalse();
        assertThat(isGenuine(null, TIMESTAMP, SIGNATURE, BODY)).isFalse();
        assertThat(isGenuine(ID, null, SIGNATURE, BODY)).isFalse();
    }

    @Test
    void anEmptyIdIsNone() {
        // printf %s '.1614265330.body' | openssl dgst -sha256 -hmac secret -binary | base64
        assertThat(new WebhookSignature(List.of("secret")).isGenuine("", TIMESTAMP,
                "v1,phAdW4/2Vvo5HskIdTMYCTMGYm4jKDtA6DzekYvvLrs=", "body".getBytes(UTF_8), SENT))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "1614265330.0", "99999999999999999999", "9223372036854775807", "-9223372036854775808",
            "1e9"})
    void aTimestampIsSeconds(String timestamp) {
        assertThat(isGenuine(ID, timestamp, SIGNATURE, BODY)).isFalse();
    }

    @Property
    boolean isGoodForFiveMinutesBeforeAndAfter(@ForAll @LongRange(min = -1000, max = 1000) long seconds) {
        return signature.isGenuine(ID, TIMESTAMP, SIGNATURE, BODY, SENT.plusSeconds(seconds)) == Math.abs(seconds) <= 300;
    }

    @Test
    void fiveMinutesAreFiveMinutes() {
        assertThat(signature.isGenuine(ID, TIMESTAMP, SIGNATURE, BODY, SENT.plusSeconds(300))).isTrue();
        assertThat(signature.isGenuine(ID, TIMESTAMP, SIGNATURE, BODY, SENT.plusSeconds(300).plusNanos(1))).isFalse();
        assertThat(signature.isGenuine(ID, TIMESTAMP, SIGNATURE, BODY, SENT.minusSeconds(300))).isTrue();
        assertThat(signature.isGenuine(ID, TIMESTAMP, SIGNATURE, BODY, SENT.minusSeconds(300).minusNanos(1))).isFalse();
    }

    @Property
    boolean noChangedByteIsGenuine(@ForAll @IntRange(max = 19) int place, @ForAll byte other) {
        byte[] changed = BODY.clone();
        changed[place] = other;
        return other == BODY[place] || !isGenuine(ID, TIMESTAMP, SIGNATURE, changed);
    }

    @Property
    boolean nobodyGuessesASignature(@ForAll String guess) {
        Assume.that(!guess.contains(SIGNATURE));
        return !isGenuine(ID, TIMESTAMP, guess, BODY) && !isGenuine(ID, TIMESTAMP, "v1," + guess, BODY);
    }
}
