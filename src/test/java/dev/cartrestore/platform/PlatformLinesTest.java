package dev.cartrestore.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.LineOption;
import dev.cartrestore.intake.IntakeNotes;
import dev.cartrestore.upstream.UpstreamException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformLinesTest {

    private static final Currency SAR = Currency.getInstance("SAR");

    private final IntakeNotes notes = new IntakeNotes();
    private final PlatformLines lines = new PlatformLines(SAR, notes);

    private static PlatformLines.Line line(String id, int quantity, String price) {
        return priced(id, quantity, price, null);
    }

    private static PlatformLines.Line priced(String id, int quantity, String price, String before) {
        return line(id, "P1", quantity, price, before, "Honey", null, List.of(), null);
    }

    private static PlatformLines.Line line(String id, String product, int quantity, String price, String before, String title,
            String url, List<LineOption> options, Object facts) {
        return new PlatformLines.Line(id, product, null, " ", title, "", BigDecimal.valueOf(quantity),
                price == null ? null : new BigDecimal(price),
                before == null ? null : new BigDecimal(before), url, url, options, facts);
    }

    private CartLine added(PlatformLines.Line line) {
        lines.add("items[0]", line);
        return lines.list().get(lines.list().size() - 1);
    }

    @Test
    void fillsWhatAVendorLeavesOut() {
        CartLine line = added(line(null, " P1 ", 1, "2", null, " ", null, List.of(), null));

        assertThat(line.lineId()).isEqualTo("line");
        assertThat(line.productId()).isEqualTo("P1");
        assertThat(line.variantId()).isEqualTo("P1");
        assertThat(line.title()).isEqualTo("P1");
        assertThat(line.sku()).isNull();
        assertThat(line.description()).isNull();
        assertThat(line.oldPrice()).isNull();
        assertThat(line.imageUrl()).isNull();
        assertThat(line.facts()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"239.000935,23900", "239.005,23901", "38.0182984840272,3802", "0,0", "0.004,0", "1E+3,100000"})
    void roundsToMinorUnits(String price, long minor) {
        assertThat(added(line("1", 1, price)).price()).isEqualTo(minor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.01", "1E+16", "10000000000.01", "1E+999999999"})
    void leavesOutALineWhoseAmountCannotBeRight(String price) {
        lines.add("items[0]", line("1", 1, price));
        lines.add("items[1]", priced("2", 1, "1", price));

        assertThat(lines.list()).singleElement().satisfies(line -> assertThat(line.lineId()).isEqualTo("2"));
        assertThat(notes.text()).contains("items[0]: ").contains("line left out");
    }

    @Test
    void takesTheLargestAmountThereIs() {
        assertThat(PlatformLines.amount(new BigDecimal("10000000000"), SAR)).contains(1_000_000_000_000L);
        assertThat(PlatformLines.amount(null, SAR)).isEmpty();
    }

    @Test
    void isUnreadableIfNoLineCanBeRead() {
        lines.add("items[0]", line("1", 1, null));

        assertThatThrownBy(lines::listOrThrow).isInstanceOf(UpstreamException.class);
        lines.add("items[1]", line("2", 1, "1"));
        assertThat(lines.listOrThrow()).hasSize(1);
    }

    @Test
    void takesAFractionAsOnePieceAtThePriceOfTheWhole() {
        lines.add("items[0]", new PlatformLines.Line("1", "P", null, null, "Cheese", null, new BigDecimal("0.5"),
                new BigDecimal("24.50"), null, null, null, List.of(), null));

        assertThat(lines.list()).singleElement().satisfies(line -> {
            assertThat(line.quantity()).isEqualTo(1);
            assertThat(line.price()).isEqualTo(1225);
        });
        assertThat(notes.text()).isEqualTo("items[0]: quantity 0.5, taken as 1 piece at the price of the whole");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"10,12,1200,200", "10,10,-,0", "10,9,-,0"})
    void tellsOnlyOfAHigherPriceBefore(String price, String before, Long old, long discount) {
        CartLine line = added(priced("1", 1, price, before));

        assertThat(line.oldPrice()).isEqualTo(old);
        assertThat(line.discount()).isEqualTo(discount);
    }

    @Test
    void leavesOutWhatThereIsNothingOf() {
        lines.add("items[0]", line("1", 0, "5"));
        lines.add("items[1]", line("2", -1, "5"));
        lines.add("items[2]", line("3", 3, "5"));

        assertThat(lines.list()).singleElement().satisfies(line -> assertThat(line.lineId()).isEqualTo("3"));
        assertThat(lines.sum()).isEqualTo(1500);
    }

    @Test
    void changesNoQuantityInSilence() {
        assertThat(added(line("1", 25_000, "1")).quantity()).isEqualTo(25_000);

        lines.add("items[1]", line("2", 1_000_000, "1"));

        assertThat(lines.list()).hasSize(1);
        assertThat(notes.text()).isEqualTo("items[1]: quantity above 999999, line left out");
    }

    @Test
    void hasNoMoreLinesThanACartCan() {
        IntStream.range(0, CartLine.MAX_LINES + 5).forEach(i -> lines.add("items[" + i + "]", line("l" + i, 1, "1")));

        assertThat(lines.list()).hasSize(CartLine.MAX_LINES);
    }

    @Test
    void tellsLinesApartThatTheVendorDoesNot() {
        List.of("a", "a", "a-2", "a").forEach(id -> lines.add("items", line(id, 1, "1")));

        assertThat(lines.list()).extracting(CartLine::lineId).containsExactly("a", "a-2", "a-2-2", "a-3");
    }

    @Property(tries = 50)
    boolean givesEveryLineAnIdOfItsOwnThatFits(@ForAll List<@IntRange(max = 300) Integer> lengths) {
        PlatformLines many = new PlatformLines(SAR, new IntakeNotes());
        lengths.forEach(length -> many.add("items", line("x".repeat(length), 1, "1")));
        return many.list().stream().map(CartLine::lineId).collect(Collectors.toSet()).size() == many.list().size()
                && many.list().stream().allMatch(line -> line.lineId().length() <= CartLine.MAX_ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\0"})
    void takesAnotherNameForAProductWithoutId(String product) {
        assertThat(added(line("1", product, 1, "1", null, "T", null, List.of(), null)).productId()).isEqualTo("1");

        lines.add("items[1]", line(null, product, 1, "1", null, " ", null, List.of(), null));

        assertThat(notes.text()).isEqualTo("items[1]: no product, line left out");
    }

    @Test
    void leavesOutAnAddressThatDoesNotFit() {
        String fits = "https://a.example/" + "x".repeat(4096 - 18);

        assertThat(added(line("1", "P", 1, "1", null, "T", " " + fits + " ", List.of(), null)).imageUrl()).isEqualTo(fits);
        assertThat(added(line("2", "P", 1, "1", null, "T", fits + "x", List.of(), null)).productUrl()).isNull();
    }

    @Test
    void keepsOptionsThatSaySomething() {
        List<LineOption> many = IntStream.range(0, 40).mapToObj(i -> new LineOption("n" + i, "v".repeat(600))).toList();

        assertThat(added(line("1", "P", 1, "1", null, "T", null,
                List.of(new LineOption("Size", "M"), new LineOption(null, "x"), new LineOption("Colour", " ")), null))
                .options())
                .containsExactly(new LineOption("Size", "M"));
        assertThat(added(line("2", "P", 1, "1", null, "T", null, many, null)).options()).hasSize(30)
                .allSatisfy(option -> assertThat(option.value()).hasSize(500));
    }

    @Test
    void keepsWhatTheHandoffNeedsIfItFits() {
        assertThat(added(line("1", "P", 1, "1", null, "T", null, List.of(), Map.of("a", 1))).facts()).isEqualTo("{\"a\":1}");
        assertThat(added(line("2", "P", 1, "1", null, "T", null, List.of(), Map.of("a", "x".repeat(39_992)))).facts())
                .hasSize(40_000);
        assertThat(added(line("3", "P", 1, "1", null, "T", null, List.of(), Map.of("a", "x".repeat(39_993)))).facts()).isNull();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"-,3,-", "'',3,-", "' ',3,-", "abc,3,abc", "abcd,3,abc", "' ab ',3,ab"})
    void cutsTextsToWhatThereIsRoomFor(String text, int longest, String cut) {
        assertThat(PlatformLines.cut(text, longest)).isEqualTo(cut);
    }

    @Test
    void cutsNoLetterInHalf() {
        assertThat(PlatformLines.cut("a😀b", 2)).isEqualTo("a");
        assertThat(PlatformLines.cut("a😀b", 3)).isEqualTo("a😀");
        assertThat(PlatformLines.cut("a😀", 3)).isEqualTo("a😀");
        assertThat(PlatformLines.cut("a\0b\0", 3)).isEqualTo("ab");
        assertThat(PlatformLines.cut("\0", 3)).isNull();
    }
}
