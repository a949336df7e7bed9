package dev.cartrestore.restore.link;

import java.util.regex.Pattern;

import dev.cartrestore.cart.CartId;

/** Removes characters that mail programs, chats and word processors leave in and around the text of a link. */
final class LinkText {

    /** Zero-width characters, soft hyphens and marks of direction: they can be anywhere and mean nothing. */
    private static final Pattern INVISIBLE = Pattern
            .compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]");

    /** Blanks, brackets, quotation marks and punctuation, none of which an id has at its ends. */
    static final String AROUND = "\\s\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000<>()\\[\\]{}\"'`\u00b4\u2018-\u201f\u2039\u203a\u00ab\u00bb,!|*\u2026\u3001\u3002\u060c";

    private static final Pattern IN_FRONT = Pattern.compile("^[" + AROUND + "]+");
    private static final Pattern BEHIND = Pattern.compile("[" + AROUND + ".;:?/]+$");

    /**
     * A blank, a line end, a quotation mark or a bracket as quoted-printable encodes it. Removed before folded lines are joined, since
     * {@code 1234=20} would become 123420, another contact. A line folded just before a final 20 is far less likely.
     */
    static final String OCTET = "=(?:20|09|0[AaDd]|3[DdEe]|2[279])";
    private static final Pattern OCTETS_BEHIND = Pattern.compile("(?:" + OCTET + "|[" + AROUND + "])++$");

    /** Quoted-printable folds a line by an equals sign at its end, which stays behind if the line is put together again. */
    private static final Pattern FOLD = Pattern.compile("=[\\s]*(?=[A-Za-z0-9._:~-])");

    private static final Pattern AMPERSAND = Pattern
            .compile(
                    "&(?:amp;?){1,8}(?:;|%3[Bb])|&amp(?=&)|&#0*38;|&#[xX]0*26;|%26(?:amp|#0*38|#[xX]0*26)(?:;|%3[Bb])|&amp%3[Bb]");
    private static final Pattern EQUALS_SIGN = Pattern
            .compile("(?:&|%26)(?:#|%23)(?:0*61|[xX]0*3[Dd])(?:;|%3[Bb])|(?:&|%26)equals(?:;|%3[Bb])");
    private static final Pattern QUESTION_MARK = Pattern
            .compile("(?:&|%26)(?:#|%23)(?:0*63|[xX]0*3[Ff])(?:;|%3[Bb])|(?:&|%26)quest(?:;|%3[Bb])");

    /** Of the patterns above: names, numbers, and an encoded number sign. */
    private static final String ENTITY_STARTS = "aeq#%";

    /** Nothing longer is an id; time would go by its square. */
    private static final int MAX_LENGTH = 1024;

    private LinkText() {
    }

    static String withoutInvisible(String text) {
        return isAscii(text) ? text : INVISIBLE.matcher(text).replaceAll("");
    }

    /** As nearly every link is; then there is nothing invisible to look for. */
    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7f) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether an ampersand is followed by a letter with which an entity begins. Most links have ampersands and no entity, and the
     * patterns would read them three times.
     */
    private static boolean mayHaveEntity(String text) {
        for (int at = 0; at < text.length() - 1; at++) {
            char c = text.charAt(at);
            boolean encoded = c == '%' && text.startsWith("%26", at);
            int next = encoded ? at + 3 : at + 1;
            if ((c == '&' || encoded) && next < text.length() && ENTITY_STARTS.indexOf(text.charAt(next)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** An id without anything that is not its own; perhaps still none. */
    static String id(String sent) {
        if (sent.length() > MAX_LENGTH) {
            return sent;
        }
        String bare = withoutInvisible(sent);
        if (CartId.isValid(bare)) {
            return bare.endsWith(".") ? BEHIND.matcher(bare).replaceFirst("") : bare;
        }
        String text = OCTETS_BEHIND.matcher(bare).replaceFirst("");
        String inner = BEHIND.matcher(IN_FRONT.matcher(text).replaceFirst("")).replaceFirst("");
        return FOLD.matcher(inner).replaceAll("").replaceFirst("=$", "");
    }

    /** With {@code & = ?} for what HTML, or HTML inside of an address, writes for them. */
    static String withoutEntities(String text) {
        if (!mayHaveEntity(text)) {
            return text;
        }
        return AMPERSAND.matcher(EQUALS_SIGN.matcher(QUESTION_MARK.matcher(text).replaceAll("?")).replaceAll("="))
                .replaceAll("&");
    }
}
