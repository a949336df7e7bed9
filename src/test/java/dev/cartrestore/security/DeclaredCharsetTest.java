package dev.cartrestore.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeclaredCharsetTest {

    @ParameterizedTest
    @CsvSource({"windows-1252, Größe €", "ISO-8859-1, Größe", "latin1, Größe", "windows-1251, Рубашка", "windows-1256, قميص",
            "Shift_JIS, シャツ", "gb2312, 衬衫"})
    void isWhatTheBytesAreReadBy(String charset, String text) {
        assertThat(new String(DeclaredCharset.toUtf8(text.getBytes(Charset.forName(charset)), charset), StandardCharsets.UTF_8))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "windows-1252", "utf-8", "UTF8", "nonsense", "!", ""})
    void doesNotCountForUtf8(String charset) {
        byte[] body = "{\"title\": \"Größe €\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(DeclaredCharset.toUtf8(body, charset)).isSameAs(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "!", "", "utf-8", "US-ASCII"})
    void leavesWhatItCannotRead(String charset) {
        byte[] body = "Größe".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(DeclaredCharset.toUtf8(body, charset)).isSameAs(body);
    }

    @Test
    void leavesBytesThatDoNotFitIt() {
        byte[] body = {'a', (byte) 0x81, '0'}; // half a letter in Shift_JIS

        assertThat(DeclaredCharset.toUtf8(body, "Shift_JIS")).isSameAs(body);
    }
}
