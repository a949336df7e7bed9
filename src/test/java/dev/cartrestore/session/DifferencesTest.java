package dev.cartrestore.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.LineOption;
import dev.cartrestore.session.Differences.Added;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What a browser shows over the present state of a stored cart. */
class DifferencesTest {

    private static final List<CartLine> STORED = List.of(line("1", "shirt", 2, 1500), line("2", "bag", 1, 1750));

    @Test
    void showTheStoredCartWhereThereAreNone() {
        assertThat(over(Differences.NONE, STORED)).containsExactly("1 shirt 2 x 1500", "2 bag 1 x 1750");
        assertThat(Differences.NONE.over("USD", STORED).differFrom(STORED)).isFalse();
    }

    @Test
    void areEmptyOnlyWithoutEditsAndAdditions() {
        Differences edited = Differences.NONE.withQuantity("USD", STORED, "1", 5);

        assertThat(Differences.NONE.isEmpty()).isTrue();
        assertThat(edited.isEmpty()).isFalse();
        assertThat(merge(Differences.NONE, STORED, line("9", "cap", 3, 900)).isEmpty()).isFalse();
    }

    @Test
    void sayNothingOfARemovedLineThatTheStoreTakesOutToo() {
        Differences removed = Differences.NONE.withQuantity("USD", STORED, "1", 0);

        assertThat(removed.over("USD", STORED.subList(1, 2)).gone()).isEmpty();
        assertThat(merge(removed, STORED, line("9", "cap", 3, 900)).over("USD", STORED).gone()).isEmpty();
    }

    @Test
    void keepTheShoppersQuantitiesWhileGoodsAndPricesComeFromTheStore() {
        Differences edited = Differences.NONE.withQuantity("USD", STORED, "1", 5).withQuantity("USD", STORED, "2", 0);

        assertThat(over(edited, STORED)).containsExactly("1 shirt 5 x 1500");
        assertThat(over(edited, List.of(line("1", "shirt", 9, 1200), line("2", "bag", 3, 1750), line("3", "cap", 1, 900))))
                .containsExactly("1 shirt 5 x 1200", "3 cap 1 x 900");
    }

    @Test
    void sayWhatNoLongerExists() {
        Differences edited = Differences.NONE.withQuantity("USD", STORED, "1", 5).withQuantity("USD", STORED, "2", 0);

        SessionLines lines = edited.over("USD", List.of(line("3", "cap", 1, 900)));

        assertThat(lines.gone()).containsExactly("A shirt");
        assertThat(lines.lines()).hasSize(1);
    }

    @Test
    void followGoodsWhoseLineIdChangesAndNoOthers() {
        Differences edited = Differences.NONE.withQuantity("USD", STORED, "1", 5);

        assertThat(over(edited, List.of(line("1", "cap", 1, 900), line("7", "shirt", 1, 1500))))
                .containsExactly("1 cap 1 x 900", "7 shirt 5 x 1500");
    }

    @Test
    void changeNothingForALineThatIsNotShown() {
        assertThat(Differences.NONE.withQuantity("USD", STORED, "9", 5)).isEqualTo(Differences.NONE);
        assertThat(Differences.NONE.withQuantity("USD", STORED, "1", 2)).isEqualTo(Differences.NONE);
    }

    @Test
    void mergeTheLargerQuantityOfEachGoods() {
        Differences merged = merge(Differences.NONE, STORED, line("1", "cap", 3, 900), line("5", "shirt", 4, 1600),
                line("6", "bag", 1, 1800));

        assertThat(over(merged, STORED)).containsExactly("1 shirt 4 x 1500", "2 bag 1 x 1750", "1:2 cap 3 x 900");
        assertThat(merge(merged, STORED, line("1", "cap", 3, 900))).isEqualTo(merged);
    }

    @Test
    void changeAndRemoveWhatWasMergedIn() {
        Differences merged = merge(Differences.NONE, STORED, line("1", "cap", 3, 900));

        assertThat(over(merged.withQuantity("USD", STORED, "1:2", 7), STORED)).contains("1:2 cap 7 x 900");
        assertThat(over(merged.withQuantity("USD", STORED, "1:2", 0), STORED)).hasSize(2);
    }

    @Test
    void showGoodsOnceThatTheStoreAddsAfterTheMerge() {
        Differences merged = merge(Differences.NONE, STORED, line("9", "cap", 3, 900));
        List<CartLine> pushed = List.of(line("1", "shirt", 2, 1500), line("8", "cap", 1, 850));

        assertThat(over(merged, pushed)).containsExactly("1 shirt 2 x 1500", "8 cap 3 x 850");
        assertThat(over(merged.withQuantity("USD", pushed, "8", 0), pushed)).containsExactly("1 shirt 2 x 1500");
    }

    @Test
    void bringBackARemovedLineByAMergeAndShowItOnce() {
        Differences removed = Differences.NONE.withQuantity("USD", STORED, "2", 0);

        assertThat(over(merge(removed, STORED, line("5", "bag", 4, 1800)), STORED)).containsExactly("1 shirt 2 x 1500",
                "2 bag 4 x 1750");
    }

    @Test
    void leaveOutWhatIsInAnotherCurrencyNow() {
        Differences merged = merge(Differences.NONE, STORED, line("9", "cap", 3, 900));

        SessionLines lines = merged.over("EUR", STORED);

        assertThat(lines.lines()).hasSize(2);
        assertThat(lines.gone()).containsExactly("A cap");
    }

    @Test
    void growToNoMoreLinesThanACartCanHave() {
        List<CartLine> full = IntStream.range(0, 499).mapToObj(i -> line("l" + i, "p" + i, 1, 1)).toList();
        List<Added> one = List.of(added(line("a", "a", 1, 1)));
        List<Added> two = List.of(added(line("a", "a", 1, 1)), added(line("b", "b", 1, 1)));

        assertThat(Differences.NONE.merged("USD", full, one)).isPresent();
        assertThat(Differences.NONE.merged("USD", full, two)).isEmpty();
    }

    @Test
    void knowWhichCartALineCameFrom() {
        Differences merged = merge(Differences.NONE, STORED, line("9", "cap", 3, 900));

        assertThat(merged.moved("K", "USD", STORED)).extracting(Added::from).containsExactly("K", "K", "other");
        assertThat(merged.without("other")).isEqualTo(Differences.NONE);
        assertThat(merged.without("K")).isEqualTo(merged);
    }

    @Test
    void areReadBackAsTheyWereStored() {
        Differences merged = merge(Differences.NONE.withQuantity("USD", STORED, "1", 5), STORED, line("9", "cap", 3, 900));
        DifferencesColumn column = new DifferencesColumn();

        assertThat(column.convertToEntityAttribute(column.convertToDatabaseColumn(merged))).isEqualTo(merged);
    }

    @Property
    boolean aMergeRepeatedChangesNothing(@ForAll("carts") List<CartLine> stored, @ForAll("carts") List<CartLine> others) {
        Differences once = merge(Differences.NONE, stored, others.toArray(CartLine[]::new));
        return merge(once, stored, others.toArray(CartLine[]::new)).over("USD", stored).equals(once.over("USD", stored));
    }

    @Property
    boolean lineIdsStayUnique(@ForAll("carts") List<CartLine> stored, @ForAll("carts") List<CartLine> others,
            @ForAll("carts") List<CartLine> later) {
        List<String> ids = merge(Differences.NONE, stored, others.toArray(CartLine[]::new)).over("USD", later).lines().stream()
                .map(CartLine::lineId).toList();
        return ids.stream().distinct().count() == ids.size();
    }

    @Provide
    Arbitrary<List<CartLine>> carts() {
        return Arbitraries.integers().between(0, 3).flatMap(
                from -> Arbitraries.integers().between(0, 4).map(count -> IntStream.range(from, from + count)
                        .mapToObj(i -> line(String.valueOf(i - from), "p" + i, 1 + i * 7 % 5, 100)).toList()));
    }

    private static Differences merge(Differences differences, List<CartLine> stored, CartLine... others) {
        return differences.merged("USD", stored, Stream.of(others).map(DifferencesTest::added).toList()).orElseThrow();
    }

    private static Added added(CartLine line) {
        return new Added("other", "USD", line);
    }

    private static List<String> over(Differences differences, List<CartLine> stored) {
        return differences.over("USD", stored).lines().stream()
                .map(line -> line.lineId() + " " + line.productId() + " " + line.quantity() + " x " + line.price()).toList();
    }

    private static CartLine line(String id, String product, int quantity, long price) {
        return new CartLine(id, product, product, null, "A " + product, null, quantity, price, null, 0, null, null,
                List.of(new LineOption("Size", "M")));
    }
}
