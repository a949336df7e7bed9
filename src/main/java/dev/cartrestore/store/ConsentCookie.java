package dev.cartrestore.store;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The cookie in which a store's consent tool stores the visitor's choice. Most tools set it after a refusal, too.
 *
 * @param pattern a regular expression that its value must contain; without it, every value counts except an evident refusal
 */
public record ConsentCookie(String name, Optional<Pattern> pattern) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}");
    private static final Set<String> REFUSALS = Set.of("", "0", "false", "no", "none", "null", "undefined", "deny", "denied",
            "reject", "rejected", "decline", "declined", "refuse", "refused", "dismiss", "dismissed", "disallow", "off",
            "optout", "opt-out", "opt_out", "necessary", "essential", "{}", "[]", "-1");

    /** Refusals of marketing, which is the purpose of the contact cookie. */
    private static final Pattern NO_MARKETING = Pattern
            .compile(
                    "\"?(?:marketing|advertising|ads|ad_storage|targeting|c0004)\"?\\s*[:=]\\s*\"?(?:false|0|no|denied|off)\\b",
                    Pattern.CASE_INSENSITIVE);
    private static final int MAX_VALUE = 4096;

    /**
     * Parses a setting.
     *
     * @param setting {@code name}, or {@code name=pattern}
     * @throws IllegalArgumentException for anything else
     */
    static ConsentCookie of(String setting) {
        int equals = setting.indexOf('=');
        String name = (equals < 0 ? setting : setting.substring(0, equals)).strip();
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("must be the name of a cookie, or name=pattern");
        }
        try {
            return new ConsentCookie(name,
                    equals < 0 ? Optional.empty() : Optional.of(Pattern.compile(setting.substring(equals + 1))));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("has a pattern that is not a regular expression");
        }
    }

    /** Whether a value of the cookie means consent. An evident refusal never does. */
    public boolean isGiven(String value) {
        String text = decoded(value.length() > MAX_VALUE ? "" : value);
        return !REFUSALS.contains(text.toLowerCase(Locale.ROOT)) && !NO_MARKETING.matcher(text).find()
                && (pattern.isEmpty() || pattern.get().matcher(text).find());
    }

    private static String decoded(String value) {
        String bare = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
        try {
            return URLDecoder.decode(bare, StandardCharsets.UTF_8).strip();
        } catch (IllegalArgumentException e) {
            return bare.strip();
        }
    }
}
