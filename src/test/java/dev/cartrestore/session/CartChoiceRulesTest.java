package dev.cartrestore.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Currency;
import java.util.List;

import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.CartSource;
import dev.cartrestore.cart.CartStatus;
import dev.cartrestore.cart.CartView;
import dev.cartrestore.cart.PriceAdjustments;
import dev.cartrestore.session.cookie.Choice;
import dev.cartrestore.session.cookie.Pointer;
import dev.cartrestore.store.StoresConfig.OtherCart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The store's rule for a browser that holds one cart while a link opens another one. */
class CartChoiceRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Pointer HELD = Pointer.first("mine", NOW);
    private static final Pointer REPLACED = HELD.took("links", Choice.REPLACED, NOW);

    private final SessionView mine = cart("mine", "USD", false, line("1", "shirt", 2), line("2", "bag", 1));
    private final SessionView links = cart("links", "USD", false, line("7", "cap", 3), line("8", "shirt", 1));

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            # rule,  page,  relation,   holds
            KEEP,    true,  OTHER_KEPT, mine
            REPLACE, true,  REPLACED,   links
            MERGE,   true,  JOINED,     mine
            MERGE,   false, -,          mine
            ASK,     true,  -,          mine
            """)
    void decidesAsTheStoreSays(OtherCart rule, boolean showsJoined, CartRelation relation, String holds) {
        CartChoice choice = CartChoice.between(links, mine, rule, showsJoined, HELD, REPLACED);

        assertThat(choice.relation()).isEqualTo(relation);
        assertThat(choice.isUndecided()).isEqualTo(relation == null);
        assertThat(choice.pointer().cartId()).isEqualTo(holds);
    }

    @Test
    void showsBothAsOneWithTheLargerQuantityOfEachLine() {
        CartChoice choice = CartChoice.between(links, mine, OtherCart.MERGE, true, HELD, REPLACED);

        assertThat(choice.cart().shown().lines()).extracting(line -> line.quantity() + " " + line.productId())
                .containsExactly("3 cap", "2 shirt", "1 bag");
        assertThat(choice.cart().stored()).isEqualTo(links.stored());
    }

    @Test
    void asksWhereTheTwoCannotBeMerged() {
        for (SessionView other : List.of(cart("mine", "EUR", false, line("1", "shirt", 2)),
                cart("mine", "USD", true, line("1", "shirt", 2)))) {
            CartChoice choice = CartChoice.between(links, other, OtherCart.MERGE, true, HELD, REPLACED);

            assertThat(choice.isUndecided()).isTrue();
            assertThat(choice.joined()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheOtherCartIfTheLinksIsEmpty(OtherCart rule) {
        CartChoice choice = CartChoice.between(cart("links", "USD", false), mine, rule, true, HELD, REPLACED);

        assertThat(choice.relation()).isEqualTo(CartRelation.OTHER_KEPT);
        assertThat(choice.pointer()).isEqualTo(HELD);
    }

    @Test
    void remembersHowTheBrowserCameToItsOnlyCart() {
        assertThat(CartChoice.only(links, REPLACED).relation()).isEqualTo(CartRelation.REPLACED);
        assertThat(CartChoice.only(mine, HELD).relation()).isNull();
        assertThat(CartChoice.only(mine, HELD).isUndecided()).isFalse();
    }

    private static SessionView cart(String cartId, String currency, boolean fixed, CartLine... lines) {
        CartSource source = new CartSource(fixed ? "platform" : null, fixed, null, null);
        return SessionView
                .of(new CartView(cartId, CartStatus.OPEN, Currency.getInstance(currency), null, null, null, NOW, false,
                        0, source, PriceAdjustments.NONE, List.of(lines)));
    }

    private static CartLine line(String id, String product, int quantity) {
        return new CartLine(id, product, product, null, product, null, quantity, 1500, null, 0, null, null, List.of());
    }
}
