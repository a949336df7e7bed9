package dev.cartrestore.security;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Checks that a request's path is unambiguous.
 *
 * <p>Quarkus drops {@code ;x} from a segment (quarkusio/quarkus#53930) and decodes {@code %2F} before it picks a resource, so a
 * rule and a resource could see two different paths. None of our paths needs such characters, so they are rejected.
 */
final class RawPath {

    private RawPath() {
    }

    /** @param path the path as it came over the wire, not decoded, without the query */
    static boolean isUnambiguous(String path) {
        if (path == null || path.isEmpty() || path.charAt(0) != '/') {
            return false;
        }
        boolean decodesBeyondAscii = false;
        int length = path.length();
        for (int i = 0; i < length; i++) {
            char c = path.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == ';' || c == '\\') {
                return false;
            }
            if (c == '/' && i > 0 && path.charAt(i - 1) == '/' || c == '.' && isDotSegment(path, i)) {
                return false;
            }
            if (c == '%') {
                int octet = i + 2 < length ? octet(path.charAt(i + 1), path.charAt(i + 2)) : -1;
                if (octet < 0x20 || octet == '.' || octet == '/' || octet == '\\' || octet == ';' || octet == 0x7f) {
                    return false;
                }
                decodesBeyondAscii |= octet > 0x7f;
                i += 2;
            }
        }
        return !decodesBeyondAscii || decodesAsUtf8(path);
    }

    private static boolean isDotSegment(String path, int dot) {
        if (path.charAt(dot - 1) != '/') {
            return false;
        }
        int end = dot + 1 < path.length() && path.charAt(dot + 1) == '.' ? dot + 2 : dot + 1;
        return end == path.length() || path.charAt(end) == '/';
    }

    private static int octet(char high, char low) {
        int first = Character.digit(high, 16);
        int second = Character.digit(low, 16);
        return first < 0 || second < 0 ? -1 : first * 16 + second;
    }

    private static boolean decodesAsUtf8(String path) {
        ByteBuffer octets = ByteBuffer.allocate(path.length());
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) == '%') {
                octets.put((byte) octet(path.charAt(i + 1), path.charAt(i + 2)));
                i += 2;
            } else {
                octets.put((byte) path.charAt(i));
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(octets.flip());
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
