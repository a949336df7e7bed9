package dev.cartrestore.security;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;

/**
 * The charset that the type of a JSON body declares. JSON is UTF-8 whatever is declared (RFC 8259, 8.1), and many programs declare
 * another one but send UTF-8. Some shop software really sends what it declares.
 */
final class DeclaredCharset {

    private DeclaredCharset() {
    }

    /**
     * The body in UTF-8. The body as it is if it is UTF-8 already, or cannot be read as what is declared.
     *
     * @param name as declared, such as {@code windows-1252}
     */
    static byte[] toUtf8(byte[] body, String name) {
        try {
            return isUtf8(body) ? body : decode(body, Charset.forName(name)).toString().getBytes(StandardCharsets.UTF_8);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException | CharacterCodingException e) {
            return body;
        }
    }

    private static boolean isUtf8(byte[] body) {
        try {
            decode(body, StandardCharsets.UTF_8);
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** A new decoder fails where a byte does not fit. */
    private static CharBuffer decode(byte[] body, Charset charset) throws CharacterCodingException {
        return charset.newDecoder().decode(ByteBuffer.wrap(body));
    }
}
