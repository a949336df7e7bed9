package dev.cartrestore.intake;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cartrestore.cart.Money;
import dev.cartrestore.cart.person.ContactId;
import dev.cartrestore.cart.person.PlaceholderValues;
import dev.cartrestore.cart.person.VisibleText;
import dev.cartrestore.intake.IntakeNotes.Kind;

/**
 * Reads a JSON object from outside, field by field. A field that cannot be read is left out and noted; the other fields stay.
 * Absent fields are null; so are {@code null}, {@code false}, blank texts and empty lists, which are not noted.
 */
public final class LenientObject {

    private static final int MAX_EMAIL = 320;
    private static final int MAX_PHONE = 64;
    private static final int MAX_URL = 4096;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\"(),;:]{1,64}@[^\\s@<>\"(),;:]{1,255}");
    private static final Pattern BLANK = Pattern.compile("\\s");
    private static final Pattern POSITION = Pattern.compile("\\d{1,6}");

    private final JsonNode json;
    private final String path;
    private final IntakeNotes notes;

    private LenientObject(JsonNode json, String path, IntakeNotes notes) {
        this.json = json;
        this.path = path;
        this.notes = notes;
    }

    /** The outermost object; any other value counts as an object without fields. */
    public static LenientObject of(JsonNode json, IntakeNotes notes) {
        return new LenientObject(json == null ? MissingNode.getInstance() : json, "", notes);
    }

    /** Whether the value is an object. */
    public boolean isObject() {
        return json.isObject();
    }

    /** Whether the field is present, whatever its value. */
    public boolean has(String name) {
        return json.has(name);
    }

    /** The field's value as it was sent. */
    public JsonNode raw(String name) {
        return json.path(name);
    }

    /** This object as it was sent. */
    public JsonNode raw() {
        return json;
    }

    public void note(Kind kind, String what) {
        notes.add(kind, path.isEmpty() ? "body" : path, what);
    }

    public void note(Kind kind, String name, String what) {
        notes.add(kind, path.isEmpty() ? name : path + "." + name, what);
    }

    private <T> T unreadable(Kind kind, String name) {
        if (!LenientText.isNone(raw(name))) {
            note(kind, name, "cannot be read, left out");
        }
        return null;
    }

    /** A text, cut to a length. */
    public String text(String name, int max) {
        String text = LenientText.of(raw(name));
        return text == null ? unreadable(Kind.TEXT, name) : cut(name, text, max);
    }

    /** A text for people, without the tags and entities of the sender's pages. */
    public String plainText(String name, int max) {
        return cut(name, LenientText.withoutMarkup(text(name, Integer.MAX_VALUE)), max);
    }

    private String cut(String name, String text, int max) {
        String cut = LenientText.cut(text, max);
        if (cut != null && !cut.equals(text)) {
            note(Kind.TEXT, name, "longer than " + max + " characters, cut");
        }
        return cut;
    }

    /** An id; null if it is too long, since a cut id would be a different one. */
    public String id(String name, int max) {
        String text = LenientText.of(raw(name));
        if (text == null) {
            return unreadable(Kind.ID, name);
        }
        if (text.length() > max) {
            note(Kind.ID, name, "longer than " + max + " characters, left out");
            return null;
        }
        return text;
    }

    /** An e-mail address, also one behind a name: {@code Jane Doe <jane@example.com>}. */
    public String email(String name) {
        String text = person(name);
        if (text != null && text.endsWith(">") && text.indexOf('<') >= 0) {
            text = text.substring(text.lastIndexOf('<') + 1, text.length() - 1).strip();
        }
        return text == null || text.length() <= MAX_EMAIL && EMAIL.matcher(text).matches()
                ? text
                : invalidPerson(name, "no e-mail address, left out");
    }

    public String phone(String name) {
        String text = person(name);
        return text == null || text.length() <= MAX_PHONE && text.chars().anyMatch(Character::isDigit)
                ? text
                : invalidPerson(name, "no phone number, left out");
    }

    /** Omnisend's id of a contact. */
    public String contact(String name) {
        String text = person(name);
        return text == null || ContactId.of(text).isPresent() ? text : invalidPerson(name, "no contact id, left out");
    }

    /** Without invisible characters, which come with copied text and with forms in right-to-left languages. */
    private String person(String name) {
        String sent = LenientText.of(raw(name));
        String text = sent == null ? null : VisibleText.of(sent);
        if (sent != null && !sent.equals(text)) {
            note(Kind.PERSON, name, "invisible characters removed");
        }
        return text == null ? unreadable(Kind.PERSON, name) : PlaceholderValues.is(text) ? null : text;
    }

    private String invalidPerson(String name, String what) {
        note(Kind.PERSON, name, what);
        return null;
    }

    /** A number in any notation. */
    public BigDecimal decimal(String name) {
        return LenientNumber.decimal(raw(name)).orElseGet(() -> unreadable(Kind.NUMBER, name));
    }

    /** A whole number of at least 0; a fraction is rounded. */
    public Long amount(String name) {
        BigDecimal number = decimal(name);
        if (number == null) {
            return null;
        }
        Optional<Long> whole = LenientNumber.whole(number);
        if (whole.isEmpty() && number.abs().compareTo(BigDecimal.valueOf(Money.MAX_MINOR)) < 0) {
            note(Kind.NUMBER, name, "not a whole number, rounded");
        }
        Long amount = whole.orElseGet(() -> number.min(BigDecimal.valueOf(Money.MAX_MINOR + 1))
                .setScale(0, java.math.RoundingMode.HALF_UP).longValue());
        if (amount < 0 || amount > Money.MAX_MINOR) {
            note(Kind.NUMBER, name, amount < 0 ? "negative, left out" : "too large, left out");
            return null;
        }
        return amount;
    }

    /** True or false, also as a number or a text. */
    public Boolean flag(String name) {
        String text = raw(name).isBoolean() ? raw(name).asText() : LenientText.of(raw(name));
        return switch (text == null ? "" : text.toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes" -> Boolean.TRUE;
            case "false", "0", "no" -> Boolean.FALSE;
            default -> unreadable(Kind.TEXT, name);
        };
    }

    /**
     * A time. Those before 2000 are left out, see {@link LenientTime#isPlausible}. Times in the future count as now, so that a fast clock cannot block later updates.
     *
     * @param zone for times without one
     */
    public Instant time(String name, ZoneId zone, Instant now) {
        Instant time = LenientTime.of(raw(name), zone).orElse(null);
        if (time == null) {
            return unreadable(Kind.TIME, name);
        }
        if (time.isBefore(now) && !LenientTime.isPlausible(time)) {
            note(Kind.TIME, name, "before 2000, left out");
            return null;
        }
        if (time.isAfter(now.plusSeconds(300))) {
            note(Kind.CLOCK, name, "in the future, taken as now");
        }
        return time.isAfter(now) ? now : time;
    }

    /** A currency by its code of ISO 4217, in any case. */
    public Currency currency(String name) {
        String code = LenientText.of(raw(name));
        return Money.currency(code == null ? null : code.toUpperCase(Locale.ROOT))
                .orElseGet(() -> unreadable(Kind.CURRENCY, name));
    }

    /**
     * A web address; null if it is too long, since a cut address would lead elsewhere.
     *
     * @param base for relative addresses; null to keep them relative
     */
    public String url(String name, URI base) {
        JsonNode value = raw(name);
        boolean several = value.isArray() && value.size() > 1;
        if (several) {
            note(Kind.LINK, name, "several, the first taken");
        }
        String text = LenientText.of(several ? value.get(0) : value);
        if (text == null) {
            return unreadable(Kind.LINK, name);
        }
        String encoded = BLANK.matcher(text).replaceAll("%20");
        if (encoded.length() > MAX_URL) {
            note(Kind.LINK, name, "longer than " + MAX_URL + " characters, left out");
            return null;
        }
        if (base == null) {
            return encoded;
        }
        String lower = encoded.toLowerCase(Locale.ROOT);
        if (lower.startsWith("https://") || lower.startsWith("http://")) {
            return encoded;
        }
        try {
            URI absolute = base.resolve(encoded);
            if (base.getScheme().equalsIgnoreCase(absolute.getScheme()) && absolute.getHost() != null) {
                note(Kind.LINK, name, "relative, completed with the shop's address");
                return absolute.toString();
            }
        } catch (IllegalArgumentException e) {
            // not an address
        }
        note(Kind.LINK, name, "no web address, left out");
        return null;
    }

    /** An object; one without fields if the field has none. */
    public LenientObject object(String name) {
        JsonNode value = raw(name);
        if (!value.isObject() && !LenientText.isNone(value)) {
            note(Kind.TEXT, name, "not an object, left out");
        }
        return new LenientObject(value.isObject() ? value : MissingNode.getInstance(),
                path.isEmpty() ? name : path + "." + name, notes);
    }

    /**
     * The elements of a list, at most {@code max}. An object whose names are all numbers, or whose values are all objects, is read
     * as a list, since PHP writes lists with keys that way. Any other single value is read as a list of one.
     */
    public List<LenientObject> list(String name, int max) {
        JsonNode value = raw(name);
        String at = path.isEmpty() ? name : path + "." + name;
        List<LenientObject> elements = new ArrayList<>();
        if (value.isArray() || isKeyedList(value)) {
            for (JsonNode element : value) {
                elements.add(new LenientObject(element, at + "[" + elements.size() + "]", notes));
            }
        } else if (!LenientText.isNone(value)) {
            elements.add(new LenientObject(value, at, notes));
        }
        if (elements.size() > max) {
            note(Kind.LINE, name, "more than " + max + ", the rest left out");
            return elements.subList(0, max);
        }
        return elements;
    }

    static boolean isKeyedList(JsonNode value) {
        return value.isObject() && (value.properties().stream().allMatch(field -> POSITION.matcher(field.getKey()).matches())
                || value.properties().stream().allMatch(field -> field.getValue().isObject()));
    }

    /** A list of texts, without empty ones. */
    public List<String> texts(String name, int maxTexts, int maxLength) {
        return list(name, maxTexts).stream().map(element -> LenientText.cut(LenientText.of(element.json), maxLength))
                .filter(text -> text != null).toList();
    }

    /** The path of this object in the message, such as {@code products[1]}. */
    public String path() {
        return path;
    }
}
