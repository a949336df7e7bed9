package dev.cartrestore.restore.link;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import dev.cartrestore.cart.person.ContactId;

/**
 * Reads the parameters of a link in every shape in which they arrive: names in any case, {@code &amp;} for {@code &}, a second
 * {@code ?} where tracking was appended, queries that were encoded twice, and remains of quoted-printable. Names are returned
 * in lower case; a parameter with two different values has none.
 */
final class LinkQuery {

    /** The value of a parameter that came twice with different values, or cannot be decoded: none. */
    private static final String NONE = "";

    /** Parameters that are ids: no blank and no bracket is theirs. */
    private static final Set<String> IDS = Set.of("cartid", "t", "omnisendcontactid");
    private static final Set<String> OTHERS = Set.of("lang", "notice", "about", "gclid", "omnisendattributionid");

    private static final String CAMPAIGN = "utm_";
    private static final int MAX_CAMPAIGN = CAMPAIGN.length() + 32;
    private static final Pattern HTML_AMPERSAND = Pattern.compile("^(?:amp;?){1,8}(?=[a-z])");
    private static final String BEHIND_A_LINK = ">.)";
    private static final int MAX_ENCODINGS = 2;

    /** A contact id that Omnisend is known to give: 24 hexadecimal digits, 27 letters and digits, or digits alone. */
    private static final Pattern COMMON_CONTACT = Pattern.compile("[0-9a-f]{24}|[A-Za-z0-9]{27}|\\d{6,20}");
    private static final String ENCODED_EQUALS = "3D";

    private final Map<String, String> values = new LinkedHashMap<>();
    private boolean foldedEquals;

    private LinkQuery() {
    }

    /** @param rawQuery the undecoded query */
    static Map<String, String> parameters(String rawQuery) {
        LinkQuery query = new LinkQuery();
        String repaired = LinkText.withoutEntities(rawQuery);
        query.foldedEquals = !hasBareEquals(repaired); // quoted-printable encodes every equals sign
        query.addAll(query.foldedEquals ? repaired.replaceAll("=3[Dd]", "=") : repaired, 0);
        return query.values;
    }

    /** Whether there is an equals sign that quoted-printable has not encoded. */
    private static boolean hasBareEquals(String query) {
        for (int at = query.indexOf('='); at >= 0; at = query.indexOf('=', at + 1)) {
            if (!query.regionMatches(true, at + 1, ENCODED_EQUALS, 0, ENCODED_EQUALS.length())) {
                return true;
            }
        }
        return false;
    }

    private void addAll(String query, int decoded) {
        int end = query.length();
        while (end > 0 && isBetween(query.charAt(end - 1))) {
            end--; // no empty pair is the last one
        }
        int start = 0;
        for (int at = 0; at < end; at++) {
            if (isBetween(query.charAt(at))) {
                add(query.substring(start, at), false, decoded);
                start = at + 1;
            }
        }
        if (end > 0) {
            add(query.substring(start, end), true, decoded);
        }
    }

    private static int firstBetween(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (isBetween(text.charAt(at))) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isBetween(char c) {
        return c == '&' || c == '?';
    }

    private void add(String pair, boolean last, int decoded) {
        int equals = separator(pair);
        if (equals > 0) {
            String name = name(pair.substring(0, equals));
            String sent = decode(pair.substring(equals + 1), decoded);
            int next = IDS.contains(name) && decoded < MAX_ENCODINGS ? firstBetween(sent) : -1;
            if (next > 0) { // the next parameter was encoded together with the id
                addAll(sent.substring(next + 1), decoded + 1);
            }
            String value = value(name, next > 0 ? sent.substring(0, next) : sent, last);
            values.merge(name, value, (first, second) -> first.equals(second) ? first : NONE);
        } else if (equals < 0 && decoded < MAX_ENCODINGS) {
            String inner = LinkText.withoutEntities(decode(pair, 0));
            if (inner.indexOf('=') > 0) { // encoded as a whole
                addAll(inner, decoded + 1);
            } else if (IDS.contains(name(inner))) { // its value was lost
                values.putIfAbsent(name(inner), NONE);
            }
        }
    }

    /** Behind the first name that we know, if a line was folded inside the name; else the first equals sign. */
    private static int separator(String pair) {
        for (int at = pair.indexOf('='); at > 0; at = pair.indexOf('=', at + 1)) {
            if (isKnown(name(pair.substring(0, at)))) {
                return at;
            }
        }
        return pair.indexOf('=');
    }

    private static boolean isKnown(String name) {
        return IDS.contains(name) || OTHERS.contains(name) || isCampaign(name);
    }

    /** Whether a name is that of a campaign parameter, which the checkout gets: {@code utm_} with 1 to 32 letters behind it. */
    static boolean isCampaign(String name) {
        if (!name.startsWith(CAMPAIGN) || name.length() == CAMPAIGN.length() || name.length() > MAX_CAMPAIGN) {
            return false;
        }
        for (int i = CAMPAIGN.length(); i < name.length(); i++) {
            char c = name.charAt(i);
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '_') {
                return false;
            }
        }
        return true;
    }

    private static String name(String encoded) {
        String name = LinkText.id(decode(encoded, 0)).toLowerCase(Locale.ROOT);
        return name.startsWith("amp") ? HTML_AMPERSAND.matcher(name).replaceFirst("") : name;
    }

    private String value(String name, String value, boolean last) {
        if (!IDS.contains(name)) {
            return last ? withoutTail(value) : value;
        }
        String once = LinkText.id(value);
        String id = once.indexOf('%') < 0 ? once : LinkText.id(decode(once, 0)); // some wrappers of links encode twice
        return name.equals(ContactId.COOKIE.toLowerCase(Locale.ROOT)) ? contact(id) : id;
    }

    /**
     * The remains of an encoded equals sign in front of a contact would make another contact of it. Where it cannot be told
     * whether they are remains, there is none.
     */
    private String contact(String id) {
        if (foldedEquals || !id.regionMatches(true, 0, ENCODED_EQUALS, 0, ENCODED_EQUALS.length())) {
            return id;
        }
        String rest = id.substring(ENCODED_EQUALS.length());
        if (COMMON_CONTACT.matcher(rest).matches()) {
            return rest;
        }
        return COMMON_CONTACT.matcher(id).matches() ? id : NONE;
    }

    private static String withoutTail(String value) {
        int end = value.length();
        while (end > 0 && BEHIND_A_LINK.indexOf(value.charAt(end - 1)) >= 0) {
            end--;
        }
        return value.substring(0, end);
    }

    /** @param decoded how often the text was decoded already; once is enough */
    private static String decode(String encoded, int decoded) {
        if (decoded > 0 || encoded.indexOf('%') < 0 && encoded.indexOf('+') < 0) {
            return encoded;
        }
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return NONE;
        }
    }
}
