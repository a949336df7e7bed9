package dev.cartrestore.restore.link;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import dev.cartrestore.cart.CartId;
import dev.cartrestore.cart.person.ContactId;
import dev.cartrestore.intake.LenientText;

/**
 * The content of a link from an e-mail, in every shape in which it arrives; {@link LinkQuery} and {@link LinkText} know these.
 *
 * @param namesCart whether the link asks for a cart at all, be it one that cannot exist
 * @param reference what names the cart: a plain id, a signed one ({@code K~kid~exp~mac}), or a platform's token; not
 *     verified yet
 * @param token whether the link says that it is a token, by its parameter {@code t}; one in the path may be a token, too
 * @param contact whom the mail went to, as the link has it: a claim, not a proof
 * @param language the language the link asks for, a language tag
 * @param notice what the page shows after one of our own forms
 * @param about what the notice is about, or empty; not verified
 * @param campaign parameters passed on to the checkout, in the order of the link
 */
public record RestoreLink(boolean namesCart, Optional<String> reference, boolean token, Optional<String> contact,
        Optional<String> language, Optional<Notice> notice, Optional<String> about,
        Map<String, String> campaign) {

    private static final Map<String, String> CAMPAIGN = Map.of("gclid", "gclid", "omnisendattributionid",
            "omnisendAttributionID");
    private static final int MAX_VALUE = 256;

    /** The remains of the equals sign in front of an id, if quoted-printable was decoded in part. */
    private static final String ENCODED_EQUALS = "3D";

    /** Characters that an id may end with, and that a sentence may have behind it. */
    private static final String PUNCTUATION = ".:";

    /**
     * @param segment the decoded path segment behind {@code /cartrestore/}, or null; it wins over the query
     * @param rawQuery the undecoded query, or null
     */
    public static RestoreLink of(String segment, String rawQuery) {
        boolean queried = rawQuery != null && !rawQuery.isEmpty();
        Map<String, String> parameters = queried ? LinkQuery.parameters(rawQuery) : Map.of();
        Optional<String> inPath = Optional.ofNullable(segment).map(id -> queried && CartId.isValid(id) ? id : LinkText.id(id))
                .map(id -> TypedId.parse(id).map(SignedId::segment).orElse(id));
        Optional<String> inQuery = value(parameters, "cartid");
        Optional<String> token = value(parameters, "t").filter(t -> segment == null && inQuery.isEmpty());
        Optional<String> reference = segment == null ? inQuery.or(() -> token) : inPath;
        boolean namesCart = segment != null || parameters.containsKey("cartid") || parameters.containsKey("t");
        return new RestoreLink(namesCart, reference.filter(RestoreLink::couldBeReference), token.isPresent(),
                value(parameters, "omnisendcontactid").flatMap(ContactId::of), value(parameters, "lang"),
                value(parameters, "notice").flatMap(Notice::of), value(parameters, "about"), campaign(parameters));
    }

    /**
     * This link with the remains of an encoded equals sign in front of its reference, or punctuation behind it, taken off
     * if only then it names a cart.
     *
     * @param exists whether there is a cart of an id; only asked for an id that may have such remains
     */
    public RestoreLink settled(Predicate<String> exists) {
        Optional<String> bare = bareReference().filter(id -> !exists.test(reference.get()) && exists.test(id));
        return bare.isEmpty() ? this : new RestoreLink(namesCart, bare, token, contact, language, notice, about, campaign);
    }

    /** Whether the reference may have such remains, so that {@link #settled} asks which carts exist. */
    public boolean mayHaveRemains() {
        return bareReference().isPresent();
    }

    private Optional<String> bareReference() {
        return reference.map(RestoreLink::withoutRemains).filter(id -> CartId.isValid(id) && !id.equals(reference.get()));
    }

    /** Whether the reference has the form of a signed id. */
    public boolean hasSignedId() {
        return reference.isPresent() && reference.get().indexOf('~') >= 0; // which no plain id has
    }

    private static String withoutRemains(String id) {
        boolean equals = id.regionMatches(true, 0, ENCODED_EQUALS, 0, ENCODED_EQUALS.length());
        int end = id.length();
        while (end > 0 && PUNCTUATION.indexOf(id.charAt(end - 1)) >= 0) {
            end--;
        }
        return id.substring(Math.min(equals ? ENCODED_EQUALS.length() : 0, end), end);
    }

    private static Optional<String> value(Map<String, String> parameters, String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty() && value.length() <= MAX_VALUE);
    }

    /** The page of the other cart that the notice is about, if there is one. */
    public Optional<String> otherCart() {
        return about.filter(RestoreLink::couldBeReference).map(id -> "/cartrestore/" + id + "/");
    }

    private static boolean couldBeReference(String reference) {
        return CartId.isValid(reference) || SignedId.parse(reference).isPresent();
    }

    private static Map<String, String> campaign(Map<String, String> parameters) {
        Map<String, String> campaign = new LinkedHashMap<>();
        parameters.forEach((name, value) -> {
            String kept = LinkQuery.isCampaign(name) ? name : CAMPAIGN.get(name);
            if (kept != null && !value.isEmpty() && !hasControl(value)) {
                campaign.put(kept, LenientText.cut(value, MAX_VALUE));
            }
        });
        return campaign;
    }

    private static boolean hasControl(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** This link without the contact that it names. */
    public RestoreLink withoutContact() {
        return new RestoreLink(namesCart, reference, token, Optional.empty(), language, notice, about, campaign);
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
