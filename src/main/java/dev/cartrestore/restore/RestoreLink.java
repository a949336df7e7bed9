package dev.cartrestore.restore;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.cartrestore.cart.CartId;
import dev.cartrestore.cart.ContactId;

/**
 * What a link from an e-mail says, in whatever shape it arrives: parameter names in any case, {@code &amp;} for
 * {@code &}, {@code =3D} for {@code =}, and the {@code >}, {@code .} or {@code )} that stood behind it in the text.
 *
 * @param namesCart whether the link asks for a cart at all, be it one that cannot exist
 * @param reference what names the cart: a plain id, a signed one ({@code K~kid~exp~mac}), or a platform's token; not
 *     verified yet
 * @param token whether the link says that it is a token, by its parameter {@code t}; one in the path may be a token, too
 * @param contact whom the mail went to, as the link has it: a claim, not a proof
 * @param language the language the link asks for, a language tag
 * @param notice what the page shows after one of our own forms
 * @param campaign parameters passed on to the checkout, in the order of the link
 */
public record RestoreLink(boolean namesCart, Optional<String> reference, boolean token, Optional<String> contact,
        Optional<String> language, Optional<Notice> notice, Map<String, String> campaign) {

    private static final Map<String, String> CAMPAIGN = Map.of("gclid", "gclid", "omnisendattributionid",
            "omnisendAttributionID");
    private static final int LONGEST_VALUE = 256;
    private static final String BEHIND_A_LINK = ">.)";

    private static final Pattern BARE_EQUALS = Pattern.compile("=(?!3D)");

    /** The value of a parameter that came twice with different values: none. */
    private static final String CONTRADICTION = "";

    /**
     * @param segment the decoded path segment behind {@code /cartrestore/}, or null; it wins over the query
     * @param rawQuery the query as it came, not decoded, or null
     */
    public static RestoreLink of(String segment, String rawQuery) {
        boolean queried = rawQuery != null && !rawQuery.isEmpty();
        Map<String, String> parameters = queried ? parameters(rawQuery) : Map.of();
        Optional<String> inPath = Optional.ofNullable(segment).map(id -> queried ? id : withoutTail(id));
        Optional<String> inQuery = value(parameters, "cartid");
        Optional<String> token = value(parameters, "t").filter(t -> segment == null && inQuery.isEmpty());
        Optional<String> reference = segment == null ? inQuery.or(() -> token) : inPath;
        boolean namesCart = segment != null || parameters.containsKey("cartid") || parameters.containsKey("t");
        return new RestoreLink(namesCart, reference.filter(RestoreLink::couldBeReference), token.isPresent(),
                value(parameters, "omnisendcontactid").flatMap(ContactId::of), value(parameters, "lang"),
                value(parameters, "notice").flatMap(Notice::of), campaign(parameters));
    }

    private static Map<String, String> parameters(String rawQuery) {
        String repaired = rawQuery.replace("&amp;", "&");
        if (!BARE_EQUALS.matcher(repaired).find()) { // quoted-printable encodes every equals sign; an id may begin with 3D
            repaired = repaired.replace("=3D", "=");
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        String[] pairs = repaired.split("&");
        for (int i = 0; i < pairs.length; i++) {
            int equals = pairs[i].indexOf('=');
            if (equals > 0) {
                String name = decode(pairs[i].substring(0, equals)).toLowerCase(Locale.ROOT);
                String value = decode(pairs[i].substring(equals + 1));
                parameters.merge(name, i == pairs.length - 1 ? withoutTail(value) : value,
                        (first, second) -> first.equals(second) ? first : CONTRADICTION);
            }
        }
        return parameters;
    }

    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return CONTRADICTION;
        }
    }

    private static String withoutTail(String value) {
        int end = value.length();
        while (end > 0 && BEHIND_A_LINK.indexOf(value.charAt(end - 1)) >= 0) {
            end--;
        }
        return value.substring(0, end);
    }

    private static Optional<String> value(Map<String, String> parameters, String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty() && value.length() <= LONGEST_VALUE);
    }

    private static boolean couldBeReference(String reference) {
        return CartId.isValid(reference) || SignedId.parse(reference).isPresent();
    }

    private static Map<String, String> campaign(Map<String, String> parameters) {
        Map<String, String> campaign = new LinkedHashMap<>();
        parameters.forEach((name, value) -> {
            String kept = name.startsWith("utm_") && name.matches("utm_[a-z0-9_]{1,32}") ? name : CAMPAIGN.get(name);
            if (kept != null && !value.isEmpty() && value.length() <= LONGEST_VALUE
                    && value.chars().noneMatch(Character::isISOControl)) {
                campaign.put(kept, value);
            }
        });
        return campaign;
    }

    /** The same link without the contact that it names. */
    RestoreLink withoutContact() {
        return new RestoreLink(namesCart, reference, token, Optional.empty(), language, notice, campaign);
    }

    /**
     * The parameters that our own forms and redirects carry on, encoded, with the question mark; empty if there are none.
     */
    public String carriedOn() {
        Map<String, String> carried = new LinkedHashMap<>();
        contact.ifPresent(id -> carried.put(ContactId.COOKIE, id));
        language.filter(tag -> tag.matches("[A-Za-z0-9_-]{2,35}")).ifPresent(tag -> carried.put("lang", tag));
        carried.putAll(campaign);
        return query(carried);
    }

    /** Parameters as a query with its question mark; empty if there are none. */
    static String query(Map<String, String> parameters) {
        StringBuilder query = new StringBuilder();
        for (Iterator<Map.Entry<String, String>> entries = parameters.entrySet().iterator(); entries.hasNext();) {
            Map.Entry<String, String> entry = entries.next();
            query.append(query.isEmpty() ? '?' : '&').append(entry.getKey()).append('=')
                    .append(URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8));
        }
        return query.toString();
    }
}
