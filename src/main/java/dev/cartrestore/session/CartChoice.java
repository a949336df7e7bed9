package dev.cartrestore.session;

import java.util.Optional;

import dev.cartrestore.session.cookie.Pointer;
import dev.cartrestore.store.StoresConfig.OtherCart;

/**
 * What a browser shows and holds after a link opened a cart in it.
 *
 * @param cart as this browser has it, or as it would be merged with the browser's other one
 * @param other the cart that the browser goes on holding, if there is one
 * @param relation of the two; null if there was never another one, and as long as the shopper has not chosen
 * @param pointer to the cart that the browser holds from now on
 */
public record CartChoice(SessionView cart, Optional<SessionView> other, CartRelation relation, Pointer pointer) {

    /** The browser holds no other cart, so it holds this one. */
    static CartChoice only(SessionView cart, Pointer pointer) {
        return new CartChoice(cart, Optional.empty(), CartRelation.of(pointer, cart.stored().cartId()), pointer);
    }

    /**
     * The browser holds another cart. Looking changes nothing but the pointer, and that only if the store asks no question.
     *
     * @param rule the store's
     * @param showsJoined whether our page can show both as one
     * @param held the browser's pointer to the other one
     * @param replaced the pointer that puts the other one aside
     */
    static CartChoice between(SessionView cart, SessionView other, OtherCart rule, boolean showsJoined, Pointer held,
            Pointer replaced) {
        CartChoice kept = new CartChoice(cart, Optional.of(other), CartRelation.OTHER_KEPT, held);
        CartChoice undecided = new CartChoice(cart, Optional.of(other), null, held);
        if (cart.shown().lines().isEmpty()) { // nothing to choose between
            return kept;
        }
        return switch (rule) {
            case KEEP -> kept;
            case REPLACE -> only(cart, replaced);
            case MERGE -> Optional.of(cart).filter(own -> showsJoined).flatMap(own -> own.joinedWith(other))
                    .map(joined -> new CartChoice(joined, Optional.of(other), CartRelation.JOINED, held)).orElse(undecided);
            case ASK -> undecided;
        };
    }

    /** Whether the shopper has to choose between the two. */
    public boolean isUndecided() {
        return other.isPresent() && relation == null;
    }

    /** Both as one; empty if they cannot be merged. */
    public Optional<SessionView> joined() {
        return other.flatMap(cart::joinedWith);
    }
}
