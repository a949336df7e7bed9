package dev.cartrestore.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.cartrestore.restore.SessionCart.Choice;
import dev.cartrestore.restore.SessionCart.Hold;
import dev.cartrestore.security.SigningKeys;
import dev.cartrestore.security.TestKeys;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.TestStore;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SessionCartTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final SigningKeys keys = TestKeys.of("k1");
    private final Store shop = TestStore.of("shop");

    @Test
    void isAHostCookieForThirtyDaysThatNoScriptReads() {
        assertThat(SessionCart.first("K", NOW).cookie(keys, shop))
                .matches(
                        "__Host-cart=shop~K~~[0-9a-f]{32}~[0-9a-z]+~~~k1~[A-Za-z0-9_-]{22}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=2592000");
    }

    @Test
    void isReadBackAsItWasWritten() {
        SessionCart pointer = SessionCart.first("K", NOW).asSaved().took("L", Choice.MERGED, NOW).doubting("c1")
                .asStranger();

        assertThat(read(pointer.cookie(keys, shop), shop, NOW)).contains(pointer);
        assertThat(pointer.previous()).isEqualTo("K");
        assertThat(pointer.isStranger()).isTrue();
        assertThat(pointer.choice()).isEqualTo(Choice.MERGED);
    }

    @Test
    void knowsThatABrowserSavedACartUntilALinkLeadsToIt() {
        SessionCart saved = SessionCart.first("K", NOW).asSaved();
        SessionCart away = saved.took("L", Choice.REPLACED, NOW);

        assertThat(read(saved.cookie(keys, shop), shop, NOW)).contains(saved);
        assertThat(away.isSaved()).isFalse();
        assertThat(read(away.cookie(keys, shop), shop, NOW)).contains(away);
        assertThat(away.backToPrevious(NOW).isSaved()).isTrue();
        assertThat(saved.asLinked().isSaved()).isFalse();
    }

    @Test
    void tellsADoubtedContactFromOthersWithoutNamingIt() {
        SessionCart pointer = SessionCart.first("K", NOW);
        SessionCart doubting = pointer.doubting("contact-1");

        assertThat(pointer.doubts("contact-1")).isFalse();
        assertThat(doubting.doubts("contact-1")).isTrue();
        assertThat(doubting.doubts("contact-2")).isFalse();
        assertThat(doubting.cookie(keys, shop)).doesNotContain("contact");
        assertThat(SessionCart.first("K", NOW).doubting("contact-1").doubted()).isNotEqualTo(doubting.doubted());
    }

    @Test
    void takesAChoiceBackForADay() {
        SessionCart chosen = SessionCart.first("K", NOW).took("L", Choice.REPLACED, NOW);

        assertThat(chosen.holding("L", NOW.plusSeconds(86_399))).isEqualTo(chosen);
        assertThat(chosen.holding("L", NOW.plusSeconds(86_400)))
                .isEqualTo(new SessionCart(Hold.of("L"), Hold.NONE, chosen.visit(), chosen.made() + 86_400, Choice.NONE, ""));
        assertThat(chosen.backToPrevious(NOW))
                .isEqualTo(new SessionCart(Hold.of("K"), Hold.of("L"), chosen.visit(), chosen.made(), Choice.NONE, ""));
        String cookie = chosen.cookie(keys, shop);
        assertThat(read(cookie, shop, NOW.plusSeconds(86_399)).map(SessionCart::choice)).contains(Choice.REPLACED);
        assertThat(read(cookie, shop, NOW.plusSeconds(86_400)).map(SessionCart::choice)).contains(Choice.NONE);
    }

    @Test
    void isTakenAwayByALineOfItsOwn() {
        assertThat(SessionCart.removal()).isEqualTo("__Host-cart=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0");
    }

    @Test
    void countsAsAbsentWhereItDoesNotVerify() {
        String cookie = SessionCart.first("K", NOW).cookie(keys, shop);

        assertThat(read(cookie.replace("~K~", "~L~"), shop, NOW)).isEmpty();
        assertThat(read(cookie.replace("=shop~", "=other~"), TestStore.of("other"), NOW)).isEmpty();
        assertThat(read(cookie, TestStore.of("other"), NOW)).isEmpty();
        assertThat(read(cookie.replace("k1", "k2"), shop, NOW)).isEmpty();
        assertThat(SessionCart.read(TestKeys.of("k2"), shop, List.of(pair(cookie)), NOW)).isEmpty();
        assertThat(SessionCart.read(keys, shop, List.of(pair(cookie), pair(cookie.replace("~K~", "~L~"))), NOW)).isEmpty();
        assertThat(SessionCart.read(keys, shop, List.of(pair(cookie), pair(cookie)), NOW)).as("twice the same").isPresent();
    }

    @Test
    void isForgottenAfterThirtyDaysWhateverTheBrowserDoes() {
        String cookie = SessionCart.first("K", NOW).cookie(keys, shop);

        assertThat(read(cookie, shop, NOW.plusSeconds(2_591_999))).isPresent();
        assertThat(read(cookie, shop, NOW.plusSeconds(2_592_000))).isEmpty();
        assertThat(read(cookie, shop, NOW.minusSeconds(61))).isEmpty();
    }

    @Test
    void holdsOnToItsVisitWhileItsCartChanges() {
        SessionCart pointer = SessionCart.first("K", NOW);

        assertThat(pointer.holding("K", NOW.plusSeconds(5)))
                .isEqualTo(pointer);
        assertThat(pointer.holding("L", NOW))
                .isEqualTo(new SessionCart(Hold.of("L"), Hold.of("K"), pointer.visit(), pointer.made(), Choice.NONE, ""));
        assertThat(pointer.visit()).isNotEqualTo(SessionCart.first("K", NOW).visit());
    }

    @Property
    boolean noOtherTextIsAPointer(@ForAll String text) {
        return read("__Host-cart=" + text, shop, NOW).isEmpty() && read("__Host-cart=shop~" + text, shop, NOW).isEmpty();
    }

    private Optional<SessionCart> read(String cookie, Store store, Instant now) {
        return SessionCart.read(keys, store, List.of(pair(cookie)), now);
    }

    private static String pair(String cookie) {
        return cookie.split(";")[0];
    }
}
