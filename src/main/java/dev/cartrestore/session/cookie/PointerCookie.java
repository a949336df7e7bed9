package dev.cartrestore.session.cookie;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.cartrestore.cart.CartId;
import dev.cartrestore.security.RequestCookies;
import dev.cartrestore.security.signature.SigningKeys;
import dev.cartrestore.store.Store;

/** The cookie in which a browser keeps its {@link Pointer}. */
public final class PointerCookie {

    public static final String NAME = "__Host-cart";

    private static final String PURPOSE = "pointer";
    private static final String FORM = "2";
    private static final Duration LIFE = Duration.ofSeconds(2_592_000);
    private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=";

    /** Of the form before proofs, which is read for 30 days after an upgrade. */
    private static final String OLD_PURPOSE = "session";

    private PointerCookie() {
    }

    /** The pointer among a request's cookies; one that does not verify, or is another store's, counts as absent. */
    public static Optional<Pointer> read(SigningKeys keys, Store store, List<String> cookieHeaders, Instant now) {
        return RequestCookies.find(cookieHeaders, NAME).flatMap(value -> parse(keys, store, value))
                .filter(pointer -> pointer.made() <= now.getEpochSecond() + 60
                        && pointer.made() > now.minus(LIFE).getEpochSecond())
                .map(pointer -> pointer.holding(pointer.cartId(), now));
    }

    private static Optional<Pointer> parse(SigningKeys keys, Store store, String value) {
        String[] parts = value.split("~", -1);
        return parts.length == 9 ? parseOld(keys, store, parts) : parse(keys, store, parts);
    }

    private static Optional<Pointer> parse(SigningKeys keys, Store store, String[] parts) {
        if (parts.length != 10 || !parts[0].equals(FORM) || !parts[1].equals(store.key())
                || !keys.verify(parts[8], parts[9], PURPOSE, parts[0], parts[1], parts[2], parts[3], parts[4], parts[5],
                        parts[6], parts[7], parts[8])) {
            return Optional.empty();
        }
        String choice = parts[6].replaceAll("\\d", "");
        return Optional.of(new Pointer(Hold.parse(parts[2]), Hold.parse(parts[3]), parts[4], Long.parseLong(parts[5], 36),
                Integer.parseInt(parts[6].substring(choice.length())), Choice.of(choice), ContactMark.parse(parts[7])));
    }

    /** Nothing is proven by it, and no cart can be changed by it. */
    private static Optional<Pointer> parseOld(SigningKeys keys, Store store, String[] parts) {
        if (!parts[0].equals(store.key()) || !CartId.isValid(parts[1])
                || !keys.verify(parts[7], parts[8], OLD_PURPOSE, parts[0], parts[1], parts[2], parts[3], parts[4], parts[5],
                        parts[6], parts[7])) {
            return Optional.empty();
        }
        String flags = parts[5];
        Hold before = CartId.isValid(parts[2]) ? old(parts[2], 0, flags.contains("b"), flags.contains("p")) : Hold.NONE;
        // a merge of that form cannot be undone any more, since it left no session cart
        Choice choice = flags.startsWith(Choice.REPLACED.letter) ? Choice.REPLACED : Choice.NONE;
        return Optional.of(new Pointer(old(parts[1], 1, flags.contains("o"), flags.contains("s")), before, parts[3],
                Long.parseLong(parts[4], 36), 1, choice, ContactMark.NONE));
    }

    private static Hold old(String cartId, int number, boolean saved, boolean disowned) {
        return new Hold(cartId, number, "", false, !saved, disowned, Proof.NONE);
    }

    /** The whole {@code Set-Cookie} line. */
    public static String line(Pointer pointer, SigningKeys keys, Store store) {
        String kid = keys.signingKid();
        String[] fields = {FORM, store.key(), pointer.now().text(), pointer.before().text(), pointer.visit(),
                Long.toString(pointer.made(), 36), pointer.choice().letter + pointer.moves(), pointer.mark().text(), kid};
        return NAME + "=" + String.join("~", fields) + "~" + keys.sign(kid, PURPOSE, fields) + ATTRIBUTES + LIFE.toSeconds();
    }

    /** The line that removes the pointer. */
    public static String removal() {
        return NAME + "=" + ATTRIBUTES + "0";
    }
}
