package dev.cartrestore.restore.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestoreLinkTest {

    @ParameterizedTest
    @CsvSource({"cart1234567", "wc_cart_1_1700000000_1234", "a.b:c-d", "0f3c", "K~k1~tovlx0~AAAAAAAAAAAAAAAAAAAAAA"})
    void readsTheCartFromThePath(String segment) {
        assertThat(RestoreLink.of(segment, null).reference()).contains(segment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cartID=K", "cartid=K", "CARTID=K", "a=b&cartID=K", "a=b&amp;cartID=K", "cartID=3DK",
            "cartID=K&amp;a=b", "cartID=K>", "cartID=K).",
            "cartID=%4B", "cartID=K&cartid=K", "cartID=K/", "cartID=K=20", "cartID=K/=20", "cartID=K%26omnisendContactID%3D5",
            "cartID=K%3Futm_source=x"})
    void readsTheCartFromTheQueryInWhateverShape(String query) {
        assertThat(RestoreLink.of(null, query).reference()).contains("K");
    }

    @Test
    void leavesAnIdAloneThatBeginsWithWhatLooksLikeDamage() {
        assertThat(RestoreLink.of(null, "cartID=3D9F-1&utm_source=x").reference()).contains("3D9F-1");
        assertThat(RestoreLink.of(null, "cartID=3D9F-1&utm_source=3Dx").campaign()).containsEntry("utm_source", "x");
    }

    @Test
    void thePathWinsOverTheQuery() {
        assertThat(RestoreLink.of("K", "cartID=L").reference()).contains("K");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cartID=K&cartID=L", "cartID=", "cartID", "cartID=%zz", "cartID=.", "cartID=a%20b", "cartID=a/b"})
    void namesACartThatCannotBe(String query) {
        RestoreLink link = RestoreLink.of(null, query);

        assertThat(link.namesCart()).isTrue();
        assertThat(link.reference()).isEmpty();
    }

    @Test
    void namesNoCartAtAll() {
        assertThat(RestoreLink.of(null, null).namesCart()).isFalse();
        assertThat(RestoreLink.of(null, "").namesCart()).isFalse();
        assertThat(RestoreLink.of(null, "utm_source=omnisend").namesCart()).isFalse();
        assertThat(RestoreLink.of(null, "t=305c6c15f6f0a3c0929770a538cf1ff7").namesCart()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"omnisendContactID=C1", "omnisendcontactid=C1", "OMNISENDCONTACTID=C1",
            "a=1&amp;omnisendContactID=C1", "omnisendContactID=3DC1",
            "omnisendContactID=C1>", "omnisendContactID=C1.", "omnisendContactID=C1)",
            "omnisendContactID=C1&omnisendcontactid=C1", "omnisendContactID=C1%3E", "omnisendContactID=C1?utm_source=mail",
            "utm_source=a?omnisendContactID=C1", "omnisendContactID%3DC1", "a%3Db%26omnisendContactID%3DC1",
            "a=b&amp%3BomnisendContactID=C1",
            "omnisendContactID%26%23x3D%3BC1", "omnisendContactID&#61;C1", "omnisendContactID=C1%C2%A0",
            "omnisendContactID=C1%E2%80%8B",
            "omnisendContactID=C1+", "omnisendContactID=%20C1%0D%0A", "omnisend=ContactID=C1", "omnisendContactID=C=%0D%0A1",
            "omnisendContactID=C=1", "omnisendContactID=C1%2520", "omnisendContactID=%22C1%22", "amp;omnisendContactID=C1"})
    void readsTheContactInWhateverShape(String query) {
        assertThat(RestoreLink.of("K", query).contact()).contains("C1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"omnisendContactID=", "omnisendContactID=a%0d%0aSet-Cookie:x", "omnisendContactID=a%20b",
            "omnisendContactID=a;b",
            "omnisendContactID=C1&omnisendContactID=C2", "omnisendContactID=%ff", "omnisendContactID=%C3%A9",
            "omnisendContactID",
            "omnisendContactID=aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff12345"})
    void takesAContactThatCannotBeForNone(String query) {
        assertThat(RestoreLink.of("K", query).contact()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"3D4785497456, 4785497456", "3d4785497456, 4785497456", "3D6478aabbccddeeff00112233, 6478aabbccddeeff00112233",
            "3D79enkpRa3GzzNRgOtvkjNvYb, ", "3D79enkpRa3GzzNRgOtvkjNvYbx, 3D79enkpRa3GzzNRgOtvkjNvYbx"})
    void makesNoWrongContactOfRemainsOfAnEqualsSign(String sent, String meant) {
        assertThat(RestoreLink.of("K", "omnisendContactID=" + sent + "&utm_source=mail").contact())
                .isEqualTo(java.util.Optional.ofNullable(meant));
    }

    /** A blank or the end of a line, as quoted-printable writes it: 4785497456=20 must not become the contact 478549745620. */
    @ParameterizedTest
    @ValueSource(strings = {"=20", "=0D=0A", "=09", "=3D", "%3D20", "=3D%20", "=20=20", "=20%0A", "=0A=20", "=3E"})
    void makesNoOtherContactOfRemainsOfQuotedPrintable(String remains) {
        assertThat(RestoreLink.of("K", "omnisendContactID=4785497456" + remains).contact()).contains("4785497456");
        assertThat(RestoreLink.of("K", "omnisendContactID=4785497456" + remains + "&utm_source=x").contact())
                .contains("4785497456");
    }

    @Test
    void readsWhatWasEncodedTogetherWithAnId() {
        RestoreLink link = RestoreLink.of(null, "cartID=K%26omnisendContactID%3DC1%26utm_source%3Dmail&a=b");

        assertThat(link.contact()).contains("C1");
        assertThat(link.campaign()).containsEntry("utm_source", "mail");
    }

    @Test
    void takesRemainsOfAnEqualsSignOffAnIdOnlyIfOtherwiseThereIsNoCart() {
        RestoreLink link = RestoreLink.of(null, "cartID=3DK1&utm_source=mail");

        assertThat(link.settled("K1"::equals).reference()).contains("K1");
        assertThat(link.settled("3DK1"::equals).reference()).contains("3DK1");
        assertThat(link.settled(id -> false).reference()).contains("3DK1");
        assertThat(RestoreLink.of("K1:", "a=b").settled("K1"::equals).reference()).contains("K1");
        assertThat(RestoreLink.of("K1.", "a=b").settled("K1."::equals).reference()).contains("K1.");
    }

    @ParameterizedTest
    @CsvSource({"K>, K", "K., K", "K), K", "K>., K", "K.a, K.a"})
    void takesOffWhatStoodBehindTheLinkInTheText(String segment, String cartId) {
        assertThat(RestoreLink.of(segment, null).reference()).contains(cartId);
    }

    @Test
    void leavesThePathAloneWhereTheQueryIsTheEnd() {
        assertThat(RestoreLink.of("K.", "a=b").reference()).contains("K.");
    }

    @Test
    void keepsTheCampaignAndNothingElse() {
        RestoreLink link = RestoreLink.of("K",
                "utm_source=omnisend&UTM_Medium=email&gclid=g%2F1&omnisendattributionid=email_campaign_1&foo=bar"
                        + "&utm_bad%0a=1&utm_term=a%0d%0ab&utm_content=&utm_campaign=" + "x".repeat(300));

        assertThat(link.campaign())
                .containsExactlyInAnyOrderEntriesOf(Map.of("utm_source", "omnisend", "utm_medium", "email", "gclid", "g/1",
                        "omnisendAttributionID", "email_campaign_1", "utm_bad", "1", "utm_campaign", "x".repeat(256)));
    }

    @Test
    void carriesOnWhatItUnderstood() {
        assertThat(RestoreLink.of("K", "omnisendcontactid=C1&lang=fr&utm_source=a%26b&x=y").carriedOn())
                .isEqualTo("?omnisendContactID=C1&lang=fr&utm_source=a%26b");
        assertThat(RestoreLink.of("K", "x=y").carriedOn()).isEmpty();
        assertThat(RestoreLink.of("K", "lang=%22%3E%3Cb").carriedOn()).isEmpty();
    }

    @Property
    boolean neverFailsAndNeverLetsAControlCharacterThrough(@ForAll String segment, @ForAll String query) {
        RestoreLink link = RestoreLink.of(segment, query);
        return link.reference().orElse("a").matches("[A-Za-z0-9._:~-]+") && link.contact().orElse("a").matches("[A-Za-z0-9_-]+")
                && link.carriedOn().chars().noneMatch(c -> c <= ' ' || c >= 0x7f || c == '"' || c == '<');
    }

    @Property
    boolean readsWhatItCarriedOn(@ForAll @AlphaChars @StringLength(min = 1, max = 20) String contact,
            @ForAll @StringLength(min = 1, max = 20) String term) {
        RestoreLink link = RestoreLink.of("K", "omnisendContactID=" + contact + "&utm_term="
                + java.net.URLEncoder.encode(term, java.nio.charset.StandardCharsets.UTF_8) + "&utm_source=end");
        String carried = link.carriedOn();
        return RestoreLink.of("K", carried.substring(1)).campaign().equals(link.campaign());
    }
}
