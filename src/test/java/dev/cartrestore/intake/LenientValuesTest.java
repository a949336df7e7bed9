package dev.cartrestore.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import jakarta.ws.rs.BadRequestException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartrestore.intake.IntakeNotes.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values in whatever dress they come. */
class LenientValuesTest {

    private final IntakeNotes notes = new IntakeNotes();

    private static ObjectNode json(String text) {
        return IntakeJson.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private LenientObject read(String value) {
        return LenientObject.of(json("{\"x\": " + value + "}"), notes);
    }

    @ParameterizedTest
    @CsvSource({"2,2", "2.0,2", "'\"2\"',2", "'\" 2 \"',2", "1.25e3,1250", "'\"1.25e3\"',1250", "1998.9999999999998,1999",
            "0.1e1,1", "'\"+7\"',7"})
    void readsWholeNumbersInEveryNotation(String sent, long meant) {
        assertThat(LenientNumber.whole(read(sent).decimal("x"))).contains(meant);
        assertThat(read(sent).amount("x")).isEqualTo(meant);
        assertThat(notes.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12.5", "\"12.50\"", "0.5", "1e30"})
    void readsNoFractionAsAWholeNumber(String sent) {
        assertThat(LenientNumber.whole(read(sent).decimal("x"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"12,50; 12.50", "1.250,00; 1250.00", "1,250.00; 1250.00", "1,250,000; 1250000",
            "1 250; 1250",
            "1\u00a0250,5; 1250.5", "1\u202f250; 1250", "1'250.00; 1250.00", "\u00a01250; 1250",
            "\u0661\u0662\u066b\u0665; 12.5",
            "\uff12; 2", "-1.250.000; -1250000"})
    void readsNumbersAsTheyAreWrittenForPeople(String sent, String meant) {
        assertThat(read('"' + sent + '"').decimal("x")).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,250", "1,2,3", "12 50", "1.2.3", "1,25.000", "12 EUR", "1e9999999999"})
    void takesNoNumberThatCouldMeanAnother(String sent) {
        assertThat(read('"' + sent + '"').decimal("x")).isNull();
        assertThat(notes.text()).contains("x: cannot be read, left out");
    }

    /** No BigDecimal can have such an exponent. */
    @ParameterizedTest
    @ValueSource(strings = {"1e9999999999", "-1E+9999999999", "1e-9999999999", "1e2147483648"})
    void leavesOutANumberWithAnEndlessExponent(String sent) {
        assertThat(read(sent).decimal("x")).isNull();
        assertThat(notes.text()).contains("x: cannot be read, left out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "5", "20261130", "\"1970-01-01T00:00:00+00:00\"", "\"1969-12-31T23:00:00-05:00\"", "-1"})
    void takesATimeThatWasNeverSetForNone(String sent) {
        assertThat(read(sent).time("x", ZoneOffset.UTC, Instant.parse("2026-11-30T12:00:00Z"))).isNull();
        assertThat(notes.text()).contains("x: before 2000, left out");
    }

    @Test
    void knowsTimesThatACartCanHave() {
        assertThat(LenientTime.isPlausible(Instant.parse("2000-01-01T00:00:00Z"))).isTrue();
        assertThat(LenientTime.isPlausible(Instant.parse("1999-12-31T23:59:59Z"))).isFalse();
        assertThat(LenientTime.isPlausible(Instant.EPOCH)).isFalse();
        assertThat(LenientTime.isPlausible(Instant.parse("2100-01-01T00:00:00Z"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jane@example.com\\u200b", "\\ufeffjane@example.com", "jane@example.com\\u00a0",
            "\\u200ejane@example.com\\u200f",
            "ja\\u00adne@example.com", "\\u3000jane@example.com"})
    void readsAnAddressWithoutWhatCannotBeSeen(String sent) {
        assertThat(read('"' + sent + '"').email("x")).isEqualTo("jane@example.com");
    }

    @Test
    void readsAPhoneNumberWithoutWhatCannotBeSeen() {
        assertThat(read("\"\\u202a+4917012345\\u202c\"").phone("x")).isEqualTo("+4917012345");
        assertThat(notes.text()).contains("x: invisible characters removed");
    }

    @Test
    void readsAListWhoseElementsHaveKeys() {
        assertThat(read("{\"c4ca42\": {\"y\": 1}, \"a87ff6\": {\"y\": 2}}").list("x", 5))
                .extracting(element -> element.amount("y")).containsExactly(1L, 2L);
        assertThat(read("{\"y\": 1}").list("x", 5)).hasSize(1);
    }

    @Test
    void takesTheFirstOfSeveralAddresses() {
        assertThat(read("[\"https://cdn.test/1.png\", \"https://cdn.test/2.png\"]").url("x", null))
                .isEqualTo("https://cdn.test/1.png");
        assertThat(notes.text()).contains("x: several, the first taken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "null", "false", "\"\"", "\" \""})
    void readsEveryFormOfAnAbsentValueAsAbsent(String sent) {
        assertThat(read(sent).text("x", 10)).isNull();
        assertThat(read(sent).decimal("x")).isNull();
        assertThat(read(sent).email("x")).isNull();
        assertThat(read(sent).time("x", ZoneOffset.UTC, Instant.EPOCH)).isNull();
        assertThat(read(sent).list("x", 5)).isEmpty();
        assertThat(notes.text()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"many\"", "{\"a\": 1}", "[1]", "true", "\"0x10\"", "\"1e999999999\""})
    void notesWhatIsNotANumber(String sent) {
        assertThat(read(sent).decimal("x")).isNull();
        assertThat(notes.text()).isEqualTo("x: cannot be read, left out");
        assertThat(notes.counts()).containsEntry(Kind.NUMBER, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "\"0\"", "\"false\"", "\"null\"", "\"NULL\"", "\"undefined\"", "\"none\"", "\" None \""})
    void readsPlaceholdersAsNobody(String sent) {
        assertThat(read(sent).contact("x")).isNull();
        assertThat(read(sent).email("x")).isNull();
        assertThat(read(sent).phone("x")).isNull();
        assertThat(notes.isEmpty()).isTrue();
    }

    @Test
    void readsPersons() {
        assertThat(read("\" ada@example.com \"").email("x")).isEqualTo("ada@example.com");
        assertThat(read("\"Ada Lovelace <ada@example.com>\"").email("x")).isEqualTo("ada@example.com");
        assertThat(read("\"<ada@example.com >\"").email("x")).isEqualTo("ada@example.com");
        assertThat(read("966500000000").phone("x")).isEqualTo("966500000000");
        assertThat(read("4785497456").contact("x")).isEqualTo("4785497456");
        assertThat(notes.isEmpty()).isTrue();
        assertThat(read("\"nobody\"").email("x")).isNull();
        assertThat(notes.text()).isEqualTo("x: no e-mail address, left out");
    }

    @ParameterizedTest
    @CsvSource({"2026-11-20 09:14:02, 2026-11-20T09:14:02Z", "2026-11-20T09:14:02, 2026-11-20T09:14:02Z",
            "2026-11-20T09:14:02+0100, 2026-11-20T08:14:02Z", "2026-11-20T09:14:02.123456Z, 2026-11-20T09:14:02.123456Z",
            "2026-11-20T09:14, 2026-11-20T09:14:00Z", "2026-11-20, 2026-11-20T00:00:00Z",
            "'Fri, 20 Nov 2026 09:14:02 GMT', 2026-11-20T09:14:02Z", "1763629142, 2025-11-20T08:59:02Z",
            "1763629142000, 2025-11-20T08:59:02Z", "1763629142000000, 2025-11-20T08:59:02Z",
            "2026-11-20 09:14:02 UTC, 2026-11-20T09:14:02Z", "2026-11-20 09:14:02 +01:00, 2026-11-20T08:14:02Z",
            "2026-11-20T09:14:02+01, 2026-11-20T08:14:02Z"})
    void readsTimesInTheUsualFormats(String sent, Instant meant) {
        assertThat(LenientTime.of(sent, ZoneOffset.UTC)).contains(meant);
    }

    @Test
    void readsATimeWithoutZoneInTheGivenZone() {
        assertThat(LenientTime.of("2026-11-20 09:14:02", ZoneId.of("Asia/Riyadh")))
                .contains(Instant.parse("2026-11-20T06:14:02Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0001-11-30T00:00:00+00:00", "0001-01-01T00:00:00Z", "0000-00-00 00:00:00", "yesterday",
            "31-01-2026 | 03:56"})
    void readsAnInvalidTimeAsAbsent(String sent) {
        assertThat(read("\"" + sent + "\"").time("x", ZoneOffset.UTC, Instant.parse("2026-11-20T00:00:00Z"))).isNull();
        assertThat(notes.counts()).containsEntry(Kind.TIME, 1);
    }

    @Test
    void readsATimeInTheFutureAsNow() {
        Instant now = Instant.parse("2026-11-20T00:00:00Z");

        assertThat(read("\"2026-11-20T02:00:00Z\"").time("x", ZoneOffset.UTC, now)).isEqualTo(now);
        assertThat(notes.text()).isEqualTo("x: in the future, taken as now");
    }

    @ParameterizedTest
    @CsvSource({"Salt &amp; Pepper, Salt & Pepper", "12&quot; Vinyl, '12\" Vinyl'", "Rock&#8217;n&#8217;Roll, Rock’n’Roll",
            "Tom &amp;amp; Jerry, Tom &amp; Jerry", "Tee – <strong>Red</strong>, Tee – Red", "Cura&ccedil;ao, Curaçao",
            "a < b > c, a < b > c",
            "1 &lt; 2, 1 < 2", "A&B, A&B"})
    void readsHtmlAsPlainText(String sent, String meant) {
        assertThat(LenientText.withoutMarkup(sent)).isEqualTo(meant);
    }

    @Test
    void cutsALongTextAndSaysSo() {
        assertThat(read("\"" + "x".repeat(20_000) + "\"").text("x", 100)).hasSize(100);
        assertThat(notes.text()).isEqualTo("x: longer than 100 characters, cut");
    }

    @Test
    void joinsTextsOfAList() {
        assertThat(read("[\"Acme\", \"Bolt\", null, 7]").text("x", 100)).isEqualTo("Acme, Bolt, 7");
    }

    @Test
    void readsListsThatHaveGapsAndSingleValues() {
        assertThat(read("{\"0\": {\"a\": 1}, \"2\": {\"a\": 2}}").list("x", 5)).extracting(object -> object.amount("a"))
                .containsExactly(1L, 2L);
        assertThat(read("\"vip\"").texts("x", 5, 10)).containsExactly("vip");
        assertThat(read("[1, null, \"b\"]").texts("x", 5, 10)).containsExactly("1", "b");
        assertThat(read("[1, 2, 3]").texts("x", 2, 10)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"https://a.test/c?x=1, https://a.test/c?x=1",
            "/cart?restore=1, https://shop.test/cart?restore=1",
            "//shop.test/c, https://shop.test/c", "https://a.test/my cart, https://a.test/my%20cart", "javascript:alert(1), -",
            "data:text/html;x, -"})
    void completesAWebAddressWithTheShops(String sent, String meant) {
        assertThat(read("\"" + sent + "\"").url("x", URI.create("https://shop.test/"))).isEqualTo(meant);
    }

    @Test
    void leavesOutAnAddressThatDoesNotFit() {
        assertThat(read("\"https://a.test/" + "x".repeat(5000) + "\"").url("x", URI.create("https://shop.test/"))).isNull();
        assertThat(notes.counts()).containsEntry(Kind.LINK, 1);
    }

    @ParameterizedTest
    @CsvSource({"eur,EUR", "Usd,USD"})
    void readsCurrenciesInAnyCase(String sent, String code) {
        assertThat(read("\"" + sent + "\"").currency("x").getCurrencyCode()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "{}{}", "{\"a\":1,\"a\":2}", "{\"a\":NaN}", "\"text\"",
            "{\"a\":111111111111111111111111111111111}"})
    void rejectsHostileBodiesAndOtherValues(String body) {
        assertThatThrownBy(() -> json(body)).isInstanceOf(BadRequestException.class);
    }

    @Test
    void acceptsARepeatedValueAndAByteOrderMark() {
        assertThat(json("\ufeff{\"a\":1,\"a\":1}").path("a").decimalValue()).isEqualTo(BigDecimal.ONE);
    }

    @Test
    void keepsItsNotesShortAndOfPrintableAscii() {
        for (int i = 0; i < 300; i++) {
            notes.add(Kind.LINE, "products[" + i + "]", "quantity 0, line left out");
        }

        assertThat(notes.text()).hasSizeLessThanOrEqualTo(1000).startsWith("products[0]: quantity 0, line left out; ")
                .endsWith(" more").matches("[ -~]+");
        assertThat(notes.counts()).containsEntry(Kind.LINE, 300);
    }
}
