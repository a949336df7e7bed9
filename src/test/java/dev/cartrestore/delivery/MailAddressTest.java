package dev.cartrestore.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"jane.doe@example.com", "j@e.co", "jane+carts@mail.shop.example",
            "o'neil_99%x@xn--bcher-kva.example"})
    void takesOnePlainAddress(String address) {
        assertThat(MailAddress.isPlain(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "jane", "@example.com", "jane@", "jane@example", "jane@@example.com", "a@b.com,c@d.com",
            "a@b.com c@d.com",
            "a@b.com;c@d.com", "a@b.com\r\nBcc:c@d.com", "a\n@b.com", "a@b.com\n", "Jane <jane@b.com>", "\"jane\"@b.com",
            "jane(x)@b.com",
            "jane@[127.0.0.1]", "jane@b..com", "jané@b.com", "jane@bücher.com", "a\u0000@b.com", "a:b@c.com", "a\\b@c.com"})
    void takesNothingElse(String address) {
        assertThat(MailAddress.isPlain(address)).isFalse();
    }

    @Test
    void takesNoAddressLongerThanMailServersDo() {
        assertThat(MailAddress.isPlain("a".repeat(64) + "@" + "b".repeat(60) + "." + "c".repeat(60) + ".example.com")).isTrue();
        assertThat(MailAddress.isPlain("a".repeat(65) + "@example.com")).isFalse();
        assertThat(MailAddress.isPlain("a@" + "b.".repeat(130) + "com")).isFalse();
        assertThat(MailAddress.isPlain(null)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {"Linen & Co, carts@shop.test, `\"Linen & Co\" <carts@shop.test>`",
            "`Linen, Co.`, carts@shop.test, `\"Linen, Co.\" <carts@shop.test>`",
            "`A \"B\" <x@y.de> (c) \\`, carts@shop.test, `\"A  B   x@y.de   c\" <carts@shop.test>`",
            "Bücher Müller, carts@shop.test, Bücher Müller <carts@shop.test>",
            "Linen, Carts <carts@shop.test>, Carts <carts@shop.test>", "<>, carts@shop.test, carts@shop.test"})
    void namesTheSenderSafely(String name, String address, String named) {
        assertThat(MailAddress.named(name, address)).isEqualTo(named);
    }

    @Test
    void leavesOutANameThatIsTooLongOrEndsTheLine() {
        assertThat(MailAddress.named("x".repeat(61), "carts@shop.test")).isEqualTo("carts@shop.test");
        assertThat(MailAddress.named("Linen\r\nBcc: a@b.de", "carts@shop.test"))
                .isEqualTo("\"Linen Bcc: a@b.de\" <carts@shop.test>");
    }
}
