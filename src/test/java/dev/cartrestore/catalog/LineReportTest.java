package dev.cartrestore.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.CartSource;
import dev.cartrestore.cart.CartStatus;
import dev.cartrestore.cart.CartView;
import dev.cartrestore.cart.Money;
import dev.cartrestore.cart.PriceAdjustments;
import dev.cartrestore.catalog.CartReport.Outcome;
import dev.cartrestore.catalog.LineReport.Stock;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineReportTest {

    /** Three of a thing at 1500 each. */
    private static final CartLine LINE = line("line-1", 3, 1500);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # available | price | gone  | stock     | quantity | total | dearer | cheaper
                        |       |       | ENOUGH    | 3        | 4500  | false  | false
            3           | 1500  | false | ENOUGH    | 3        | 4500  | false  | false
            2147483647  |       |       | ENOUGH    | 3        | 4500  | false  | false
            2           |       |       | REDUCED   | 2        | 3000  | false  | false
            0           |       |       | SOLD_OUT  | 0        | 0     | false  | false
            0           | 900   |       | SOLD_OUT  | 0        | 0     | false  | false
            5           | 1500  | true  | WITHDRAWN | 0        | 0     | false  | false
            0           |       | true  | WITHDRAWN | 0        | 0     | false  | false
                        | 1600  |       | ENOUGH    | 3        | 4800  | true   | false
                        | 1400  |       | ENOUGH    | 3        | 4200  | false  | true
            1           | 1600  |       | REDUCED   | 1        | 1600  | true   | false
            1           | 0     |       | REDUCED   | 1        | 0     | false  | true
            """)
    void tellsWhatBecameOfALine(Integer available, Long price, Boolean gone, Stock stock, int quantity, long total,
            boolean dearer, boolean cheaper) {
        LineReport report = LineReport.of(LINE, new CatalogResponse.LineResult("line-1", available, price, null, gone));

        assertThat(report.stock()).isEqualTo(stock);
        assertThat(report.quantity()).isEqualTo(quantity);
        assertThat(report.canBeHad()).isEqualTo(quantity > 0);
        assertThat(report.total()).isEqualTo(total);
        assertThat(report.isDearer()).isEqualTo(dearer);
        assertThat(report.isCheaper()).isEqualTo(cheaper);
    }

    /** The store's line costs 1500 each. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # told | available | price | shown
                   |           |       |
            2000   |           |       | 2000
            1500   |           |       |
            1200   |           |       |
            2000   |           | 1400  | 1500
                   |           | 1400  | 1500
            2000   |           | 1600  |
            2000   | 0         |       |
                   | 0         | 1400  |
            """)
    void showsTheHigherPriceBefore(Long told, Integer available, Long price, Long shown) {
        CartLine line = new CartLine("line-1", "P1", "V1", null, "Shirt", null, 3, 1500, told, 0, null, null, List.of());

        LineReport report = LineReport.of(line, new CatalogResponse.LineResult("line-1", available, price, null, null));

        assertThat(report.oldPrice()).isEqualTo(shown);
    }

    @Test
    void takesANewTitleOnlyIfThereIsOne() {
        assertThat(LineReport.of(LINE, new CatalogResponse.LineResult("line-1", null, null, "Renamed", null)).title())
                .isEqualTo("Renamed");
        assertThat(LineReport.of(LINE, new CatalogResponse.LineResult("line-1", null, null, " ", null)).title())
                .isEqualTo(LINE.title());
    }

    @Test
    void leavesACartThatIsNotCheckedAsItWasSeen() {
        CartView cart = cart(List.of(LINE, line("line-2", 1, 1750)));

        CartReport report = CartReport.unchanged(cart, Outcome.FAILED);

        assertThat(report.lines()).extracting(LineReport::seen).isEqualTo(cart.lines());
        assertThat(report.lines()).extracting(LineReport::stock).containsOnly(Stock.ENOUGH);
        assertThat(report.total()).isEqualTo(cart.total());
        assertThat(report.canBeBought()).isTrue();
    }

    @Property(tries = 300)
    void reportsEveryLineAndTotalsTheAvailableOnes(@ForAll("answers") List<CatalogResponse.LineResult> answers) {
        List<CartLine> lines = IntStream.range(0, answers.size())
                .mapToObj(i -> line("line-" + i, i % 3 == 0 ? CartLine.MAX_QUANTITY : i + 1, i % 2 == 0 ? Money.MAX_MINOR : i))
                .toList();
        Map<String, CatalogResponse.LineResult> byLine = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            byLine.put("line-" + i, answers.get(i));
        }

        CartReport report = CartReport.checked(cart(lines), byLine);

        assertThat(report.lines()).extracting(LineReport::seen).isEqualTo(lines);
        assertThat(report.lines()).allSatisfy(line -> {
            assertThat(line.quantity()).isBetween(0, line.seen().quantity());
            assertThat(line.canBeHad()).isEqualTo(line.stock() == Stock.ENOUGH || line.stock() == Stock.REDUCED);
            assertThat(line.isDearer() && line.isCheaper()).isFalse();
            assertThat(line.total()).isGreaterThanOrEqualTo(0).isEqualTo(CartLine.total(line.price(), line.quantity()));
        });
        assertThat(report.total()).isGreaterThanOrEqualTo(0)
                .isEqualTo(report.lines().stream().map(LineReport::total).reduce(0L, Math::addExact));
        assertThat(report.canBeBought()).isEqualTo(report.lines().stream().anyMatch(LineReport::canBeHad));
    }

    @Provide
    Arbitrary<List<CatalogResponse.LineResult>> answers() {
        Arbitrary<Integer> available = Arbitraries.oneOf(Arbitraries.integers().between(0, 12),
                Arbitraries.integers().between(0, Integer.MAX_VALUE)).injectNull(0.2);
        Arbitrary<Long> price = Arbitraries.longs().between(0, Money.MAX_MINOR).edgeCases(edges -> edges.add(Money.MAX_MINOR))
                .injectNull(0.3);
        return Combinators.combine(available, price, Arbitraries.of(true, false).injectNull(0.5))
                .as((left, costs, gone) -> new CatalogResponse.LineResult("any", left, costs, null, gone)).list()
                .ofMaxSize(CartLine.MAX_LINES);
    }

    static CartView cart(List<CartLine> lines) {
        return new CartView("cart-1", CartStatus.OPEN, Currency.getInstance("USD"), "4785497456", "jane.doe@example.com",
                "en", Instant.parse("2026-11-02T10:00:00Z"), false, 0,
                CartSource.STOREFRONT, PriceAdjustments.NONE, lines);
    }

    static CartLine line(String lineId, int quantity, long price) {
        return new CartLine(lineId, "P-" + lineId, "V-" + lineId, "sku", "Thing " + lineId, null, quantity, price, null, 0,
                null,
                null, List.of());
    }
}
