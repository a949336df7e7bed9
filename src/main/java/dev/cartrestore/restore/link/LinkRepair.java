package dev.cartrestore.restore.link;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

import dev.cartrestore.cart.CartId;
import dev.cartrestore.security.AddressRepair;

/**
 * Repairs the address of a link that was damaged on its way, if one id can be read from it: punctuation, brackets and invisible
 * characters around the id, slashes too many, {@code &} for {@code ?}, an encoded query in the path, remains of
 * quoted-printable, the prefix in another case. An address with two possible meanings is not repaired, and is refused.
 */
@Singleton
class LinkRepair implements AddressRepair {

    private static final String HOME = "/cartrestore";
    private static final Pattern PREFIX = Pattern.compile("^/+cartrestore(?![A-Za-z0-9_-])", Pattern.CASE_INSENSITIVE);

    /** Dot segments, and encoded characters with which one path could be two (security rule 1). */
    private static final Pattern TWO_MEANINGS = Pattern
            .compile("/\\.{1,2}(?:/|$)|\\\\|%(?:2[eEfF]|5[cC]|7[fF]|0[0-8bBcCeEfF]|1[0-9a-fA-F])");

    /** Groups are repeated possessively, here and below: others take a frame of the stack for each repetition. */
    private static final String JUNK = "[/" + LinkText.AROUND + "]";
    private static final Pattern IN_FRONT = Pattern.compile("^(?:/|(?![\\t\\r\\n])" + JUNK + ")*+");
    private static final Pattern BROKEN_LINE = Pattern.compile("=(?:0[Dd]=0[Aa]|[ \\t]*[\\r\\n]+\\s*)");

    /** An id, perhaps with the equals sign of a folded line in it. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-](?:[A-Za-z0-9._:~-]|=(?!3[FfDd]|26)(?=[A-Za-z0-9._~-]))*+");

    /** A tag that a program took for a part of the address. */
    private static final String TAG = "</?[A-Za-z]{1,10}[ ]?/?>";
    private static final Pattern TAIL = Pattern
            .compile("^(?:" + TAG + "|" + LinkText.OCTET + "|" + JUNK + "|[.=;](?!3[Ff]|26))*+"
                    + "(?:#.*|(?:[?&]|=3[Ff]|=26|(?<=/)(?=[A-Za-z_]{1,40}=))(.*))?$", Pattern.DOTALL);
    private static final Pattern ENCODED = Pattern.compile("%[0-9A-Fa-f]{2}");
    private static final int MAX_LENGTH = 16_384;
    private static final int MAX_ID = 1024;

    @Override
    public Optional<String> repaired(String address) {
        int mark = address.indexOf('?');
        String path = mark < 0 ? address : address.substring(0, mark);
        if (path.startsWith(HOME) && isClean(path, HOME.length())) {
            return Optional.empty();
        }
        Matcher prefix = PREFIX.matcher(path);
        if (address.length() > MAX_LENGTH || !prefix.find() || TWO_MEANINGS.matcher(path).find()) {
            return Optional.empty();
        }
        String query = mark < 0 ? "" : address.substring(mark + 1);
        return decoded(path.substring(prefix.end())).flatMap(LinkRepair::decodedOnceMore).map(LinkText::withoutEntities)
                .map(LinkText::withoutInvisible).filter(rest -> rest.indexOf('\\') < 0)
                .flatMap(rest -> repaired(BROKEN_LINE.matcher(rest).replaceAll(""), query))
                .filter(repaired -> !repaired.equals(address));
    }

    /** Whether a path has nothing but segments of ids behind an index; read by hand, since every request comes here. */
    static boolean isClean(String path, int from) {
        int at = from;
        while (at < path.length()) {
            if (path.charAt(at) != '/') {
                return false;
            }
            int end = at + 1;
            while (end < path.length() && isOfSegment(path.charAt(end))) {
                end++;
            }
            boolean empty = end == at + 1;
            if (empty || isDots(path, at + 1, end)) {
                return empty && end == path.length(); // a slash at the end
            }
            at = end;
        }
        return true;
    }

    private static boolean isOfSegment(char c) {
        return CartId.isFirst(c) || c == '.' || c == ':' || c == '~';
    }

    /** Whether a segment is {@code .} or {@code ..}. */
    private static boolean isDots(String path, int from, int end) {
        return end - from <= 2 && path.charAt(from) == '.' && path.charAt(end - 1) == '.';
    }

    private static Optional<String> repaired(String rest, String query) {
        Matcher front = IN_FRONT.matcher(rest);
        int start = front.find() ? front.end() : 0;
        Matcher id = ID.matcher(rest);
        if (!id.find(start) || id.start() != start) { // no id in the path; perhaps in the query
            Matcher tail = TAIL.matcher(rest);
            return tail.matches() && rest.indexOf(';') < 0
                    ? Optional.of(HOME + joined(tail.group(1), query))
                    : Optional.empty();
        }
        if (id.end() - start > MAX_ID) {
            return Optional.empty();
        }
        String named = LinkText.id(id.group());
        Matcher tail = TAIL.matcher(rest.substring(id.end()));
        boolean usable = CartId.isValid(named) || SignedId.parse(named).isPresent();
        return usable && tail.matches()
                ? Optional.of(HOME + "/" + named + "/" + joined(tail.group(1), query))
                : Optional.empty();
    }

    private static String joined(String fromPath, String query) {
        String own = fromPath == null ? "" : encoded(fromPath);
        String both = own + (own.isEmpty() || query.isEmpty() ? "" : "&") + query;
        return both.isEmpty() ? "" : "?" + both;
    }

    /** As a query may have it, encoded once. */
    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            if (c < 0x7f && (Character.isLetterOrDigit(c) || "._~:=&?+-".indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append(String.format("%%%02X", (int) c));
            }
        }
        return encoded.toString();
    }

    /** Some wrappers of links encode twice. */
    private static Optional<String> decodedOnceMore(String path) {
        return ENCODED.matcher(path).find()
                ? TWO_MEANINGS.matcher(path).find() ? Optional.empty() : decoded(path)
                : Optional.of(path);
    }

    /** Empty if the octets are not UTF-8. */
    private static Optional<String> decoded(String path) {
        ByteBuffer octets = ByteBuffer.allocate(path.length());
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '%') {
                int high = i + 2 <= path.length() - 1 ? Character.digit(path.charAt(i + 1), 16) : -1;
                int low = i + 2 < path.length() ? Character.digit(path.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    return Optional.empty();
                }
                octets.put((byte) (high * 16 + low));
                i += 2;
            } else if (c > ' ' && c < 0x7f) {
                octets.put((byte) c);
            } else {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(octets.flip()).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
