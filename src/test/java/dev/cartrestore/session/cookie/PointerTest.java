package dev.cartrestore.session.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.cartrestore.security.signature.SigningKeys;
import dev.cartrestore.security.signature.TestKeys;
import dev.cartrestore.session.cookie.Proof.Evidence;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.TestStore;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PointerTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String VISIT = "0123456789abcdef0123456789abcdef";

    private final SigningKeys keys = TestKeys.of("k1");
    private final Store shop = TestStore.of("shop");

    @Test
    void isAHostCookieForThirtyDaysThatNoScriptReads() {
        assertThat(line(Pointer.first("K", NOW))).matches("__Host-cart=2~shop~K!0!!l!~~[0-9a-f]{32}~[0-9a-z]+~0~~k1~"
                + "[A-Za-z0-9_-]{22}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=2592000");
    }

    @Test
    void isReadBackAsItWasWritten() {
        Pointer first = Pointer.first("K", NOW).asSaved();
        Pointer pointer = first.withNow(first.now().withProof(proof())).merged("L", keys, shop, NOW)
                .vouchingFor(shop, "contact-of-jane", NOW);

        assertThat(read(line(pointer), shop, NOW)).contains(pointer);
        assertThat(pointer.before().proof()).isEqualTo(proof());
        assertThat(line(pointer)).doesNotContain("jane");
    }

    @Test
    void makesOneSessionCartOfACartHoweverOftenItIsAsked() {
        Pointer pointer = Pointer.first("K", NOW);
        String id = pointer.sessionId(keys, shop);

        assertThat(id).matches("rc-[0-9a-f]{32}");
        assertThat(pointer.sessionId(keys, shop)).isEqualTo(id);
        assertThat(pointer.withNow(pointer.now().withSession(id)).sessionId(TestKeys.of("k2"), shop)).isEqualTo(id);
        assertThat(Pointer.first("K", NOW).sessionId(keys, shop)).isNotEqualTo(id);
        assertThat(pointer.sessionId(keys, TestStore.of("other"))).isNotEqualTo(id);
        assertThat(pointer.named("L").sessionId(keys, shop)).isNotEqualTo(id);
    }

    @Test
    void mergesIntoANewSessionCartEachTime() {
        Pointer merged = Pointer.first("K", NOW).merged("L", keys, shop, NOW);
        Pointer again = merged.backToPrevious(NOW).merged("L", keys, shop, NOW);

        assertThat(merged.now().sessionId()).isNotEmpty().isNotEqualTo(again.now().sessionId());
        assertThat(merged.before().cartId()).isEqualTo("K");
        assertThat(merged.choice()).isEqualTo(Choice.MERGED);
    }

    @Test
    void takesTheCartBeforeAsItWasLeft() {
        Pointer edited = Pointer.first("K", NOW);
        edited = edited.withNow(edited.now().withSession("rc-1"));

        Pointer back = edited.took("L", Choice.REPLACED, NOW).took("K", Choice.REPLACED, NOW);

        assertThat(back.now()).isEqualTo(edited.now());
        assertThat(back.before().cartId()).isEqualTo("L");
    }

    @Test
    void leavesNothingOfAMergeThatIsUndone() {
        Pointer merged = Pointer.first("K", NOW).merged("L", keys, shop, NOW);
        Pointer undone = merged.backToPrevious(NOW);
        Pointer returned = undone.took("L", Choice.REPLACED, NOW);

        assertThat(undone.cartId()).isEqualTo("K");
        assertThat(returned.now().sessionId()).isEmpty();
        assertThat(returned.sessionId(keys, shop)).as("by the next act").isNotEqualTo(merged.now().sessionId());
        assertThat(returned.took("M", Choice.REPLACED, NOW).took("L", Choice.REPLACED, NOW).sessionId(keys, shop))
                .isEqualTo(returned.sessionId(keys, shop));
    }

    @Test
    void canBeUndoneForADay() {
        Pointer chosen = Pointer.first("K", NOW).took("L", Choice.REPLACED, NOW);

        assertThat(read(line(chosen), shop, NOW.plusSeconds(86_399)).map(Pointer::choice)).contains(Choice.REPLACED);
        assertThat(read(line(chosen), shop, NOW.plusSeconds(86_400)).map(Pointer::choice)).contains(Choice.NONE);
    }

    @Test
    void believesAContactOnlyAfterAnActAndForAMonth() {
        Pointer pointer = Pointer.first("K", NOW);
        Pointer vouching = pointer.vouchingFor(shop, "c1", NOW);

        assertThat(pointer.vouchesFor(shop, "c1", NOW)).isFalse();
        assertThat(vouching.vouchesFor(shop, "c1", NOW.plusSeconds(2_591_999))).isTrue();
        assertThat(vouching.vouchesFor(shop, "c1", NOW.plusSeconds(2_592_000))).isFalse();
        assertThat(vouching.vouchesFor(shop, "c2", NOW)).isFalse();
        assertThat(vouching.vouchesFor(TestStore.of("other"), "c1", NOW)).isFalse();
    }

    @Test
    void losesProofAndMarkWhenTheShopperSaysNotMe() {
        Pointer pointer = Pointer.first("K", NOW).vouchingFor(shop, "c1", NOW);
        Pointer disowned = pointer.withNow(pointer.now().withProof(proof())).asDisowned();

        assertThat(disowned.now().proof()).isEqualTo(Proof.NONE);
        assertThat(disowned.vouchesFor(shop, "c1", NOW)).isFalse();
        assertThat(disowned.isDisowned()).isTrue();
    }

    @Test
    void countsAsAbsentIfItDoesNotVerify() {
        String cookie = line(Pointer.first("K", NOW));

        assertThat(read(cookie.replace("~K!", "~L!"), shop, NOW)).isEmpty();
        assertThat(read(cookie.replace("!!l!", "!!sl!"), shop, NOW)).isEmpty();
        assertThat(read(cookie.replace("~shop~", "~other~"), TestStore.of("other"), NOW)).isEmpty();
        assertThat(read(cookie, TestStore.of("other"), NOW)).isEmpty();
        assertThat(read(cookie.replace("~k1~", "~k2~"), shop, NOW)).isEmpty();
        assertThat(PointerCookie.read(TestKeys.of("k2"), shop, List.of(pair(cookie)), NOW)).isEmpty();
    }

    @Test
    void isForgottenAfterThirtyDays() {
        String cookie = line(Pointer.first("K", NOW));

        assertThat(read(cookie, shop, NOW.plusSeconds(2_591_999))).isPresent();
        assertThat(read(cookie, shop, NOW.plusSeconds(2_592_000))).isEmpty();
        assertThat(read(cookie, shop, NOW.minusSeconds(61))).isEmpty();
    }

    @Test
    void isReadInTheFormBeforeProofsAsUnproven() {
        String made = Long.toString(NOW.getEpochSecond(), 36);
        for (String flags : List.of("", "m", "rs", "ob", "rop")) {
            String[] fields = {"shop", "K", "L", VISIT, made, flags, "", "k1"};
            String cookie = "__Host-cart=" + String.join("~", fields) + "~" + keys.sign("k1", "session", fields);

            Pointer pointer = read(cookie, shop, NOW).orElseThrow();

            assertThat(pointer.cartId()).isEqualTo("K");
            assertThat(pointer.before().cartId()).isEqualTo("L");
            assertThat(pointer.visit()).isEqualTo(VISIT);
            assertThat(pointer.now().proof()).isEqualTo(Proof.NONE);
            assertThat(pointer.now().saved()).isFalse();
            assertThat(pointer.now().linked()).isEqualTo(!flags.contains("o"));
            assertThat(pointer.isDisowned()).isEqualTo(flags.contains("s"));
            assertThat(pointer.choice()).isEqualTo(flags.startsWith("r") ? Choice.REPLACED : Choice.NONE);
        }
    }

    @Property
    boolean noOtherTextIsAPointer(@ForAll String text) {
        return read("__Host-cart=" + text, shop, NOW).isEmpty() && read("__Host-cart=2~shop~" + text, shop, NOW).isEmpty();
    }

    private static Proof proof() {
        return Proof.of(new Evidence("k1", null, false, false, false, false, false), 2, NOW);
    }

    private String line(Pointer pointer) {
        return PointerCookie.line(pointer, keys, shop);
    }

    private Optional<Pointer> read(String cookie, Store store, Instant now) {
        return PointerCookie.read(keys, store, List.of(pair(cookie)), now);
    }

    private static String pair(String cookie) {
        return cookie.split(";")[0];
    }
}
