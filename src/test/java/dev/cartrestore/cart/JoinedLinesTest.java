package dev.cartrestore.cart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class JoinedLinesTest {

    private static final LineOption SMALL = new LineOption("Size", "S");
    private static final LineOption BLUE = new LineOption("Colour", "blue");

    @Test
    void takesTheLargerQuantityAndKeepsTheRestOfTheLine() {
        CartLine mine = line("1", "tee", 2, 1500);

        assertThat(JoinedLines.of(List.of(mine), List.of(line("9", "tee", 5, 1700)))).containsExactly(mine.withQuantity(5));
        assertThat(JoinedLines.of(List.of(mine), List.of(line("9", "tee", 1, 1700)))).containsExactly(mine);
    }

    @Test
    void tellsOptionsApartButNotTheirOrder() {
        CartLine both = line("1", "tee", 1, 1500, SMALL, BLUE);

        assertThat(JoinedLines.of(List.of(both), List.of(line("2", "tee", 3, 1500, BLUE, SMALL))))
                .containsExactly(both.withQuantity(3));
        assertThat(JoinedLines.of(List.of(both), List.of(line("2", "tee", 3, 1500, BLUE)))).hasSize(2);
    }

    @Test
    void givesALineAnotherIdWhereItsOwnIsTaken() {
        assertThat(JoinedLines.of(List.of(line("1", "tee", 1, 1500), line("1:2", "bag", 1, 1750)),
                List.of(line("1", "cap", 1, 900)))).extracting(CartLine::lineId).containsExactly("1", "1:2", "1:3");
        String longest = "x".repeat(128);
        assertThat(JoinedLines.of(List.of(line(longest, "tee", 1, 1500)), List.of(line(longest, "cap", 1, 900))))
                .extracting(CartLine::lineId).containsExactly(longest, "x".repeat(126) + ":2");
    }

    @Property
    void losesNothingAndInventsNothing(@ForAll("carts") List<CartLine> cart, @ForAll("carts") List<CartLine> other) {
        List<CartLine> joined = JoinedLines.of(cart, other);

        assertThat(joined).extracting(CartLine::lineId).doesNotHaveDuplicates();
        assertThat(joined.subList(0, cart.size())).extracting(CartLine::lineId)
                .isEqualTo(cart.stream().map(CartLine::lineId).toList());
        Map<String, Integer> largest = quantities(cart);
        quantities(other).forEach((goods, quantity) -> largest.merge(goods, quantity, Math::max));
        assertThat(quantities(joined)).isEqualTo(largest);
    }

    @Property
    void changesNothingTheSecondTime(@ForAll("carts") List<CartLine> cart, @ForAll("carts") List<CartLine> other) {
        List<CartLine> joined = JoinedLines.of(cart, other);

        assertThat(JoinedLines.of(joined, other)).isEqualTo(joined);
        assertThat(JoinedLines.of(joined, cart)).isEqualTo(joined);
    }

    /** The largest quantity of each kind of goods. */
    private static Map<String, Integer> quantities(List<CartLine> lines) {
        return lines.stream().collect(Collectors.toMap(JoinedLinesTest::goods, CartLine::quantity, Math::max, TreeMap::new));
    }

    private static String goods(CartLine line) {
        return line.productId() + "/" + line.variantId() + "/"
                + line.options().stream().sorted(Comparator.comparing(LineOption::name)).toList();
    }

    @Provide
    Arbitrary<List<CartLine>> carts() {
        Arbitrary<CartLine> lines = Combinators
                .combine(Arbitraries.of("1", "2", "3", "1:2", "4", "5"), Arbitraries.of("tee", "bag", "cap"),
                        Arbitraries.integers().between(1, 9_999),
                        Arbitraries.of(List.of(), List.of(SMALL), List.of(SMALL, BLUE),
                                List.of(BLUE, SMALL)))
                .as((id, product, quantity, options) -> line(id, product, quantity, 100, options.toArray(LineOption[]::new)));
        return lines.list().uniqueElements(CartLine::lineId).ofMaxSize(6);
    }

    private static CartLine line(String id, String product, int quantity, long price, LineOption... options) {
        return new CartLine(id, product, product + "-v", null, product, null, quantity, price, null, 0, null, null,
                List.of(options));
    }
}
