package dev.cartrestore.restore;

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
            "cartID=%4B", "cartID=K&cartid=K"})
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
    @ValueSource(strings = {"cartID=K&cartID=L", "cartID=", "cartID=%zz", "cartID=-a", "cartID=a%20b", "cartID=a/b"})
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
            "omnisendContactID=C1&omnisendcontactid=C1", "omnisendContactID=C1%3E"})
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
                        "omnisendAttributionID", "email_campaign_1"));
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
