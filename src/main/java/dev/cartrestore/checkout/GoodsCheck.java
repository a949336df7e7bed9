package dev.cartrestore.checkout;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.catalog.CartReport;
import dev.cartrestore.catalog.Catalogs;
import dev.cartrestore.catalog.LineReport;
import dev.cartrestore.restore.RequestContextStages;
import dev.cartrestore.session.SessionEdits;
import dev.cartrestore.session.SessionView;
import dev.cartrestore.session.SessionViews;
import dev.cartrestore.session.Visit;
import dev.cartrestore.session.cookie.Pointer;
import dev.cartrestore.session.cookie.Proof;

/** Checks the goods once more before the handoff. The checkout gets what the page showed, so no lines that are sold out. */
@Singleton
class GoodsCheck {

    /**
     * @param cart as it is handed over
     * @param pointer to a cart that the browser holds, naming the session cart if one was needed
     * @param isSoldOut whether nothing of it is left
     */
    record HandoffGoods(SessionView cart, Pointer pointer, boolean isSoldOut) {
    }

    @Inject
    Catalogs catalogs;

    @Inject
    SessionEdits edits;

    @Inject
    SessionViews views;

    @Inject
    RequestContextStages inRequest;

    CompletionStage<HandoffGoods> check(Visit visit, SessionView cart, Pointer pointer, Proof proof) {
        return inRequest.then(catalogs.of(visit.store()).check(cart.shown()), report -> {
            if (!cart.shown().lines().isEmpty() && !report.canBeBought()) {
                return new HandoffGoods(cart, pointer, true);
            }
            Map<String, Integer> reduced = reduced(report);
            return reduced.isEmpty() || cart.stored().source().fixed()
                    ? new HandoffGoods(cart, pointer, false)
                    : reduced(visit, cart, pointer, proof, reduced);
        });
    }

    private static Map<String, Integer> reduced(CartReport report) {
        Map<String, Integer> reduced = new LinkedHashMap<>();
        for (LineReport line : report.lines()) {
            if (line.quantity() < line.seen().quantity()) {
                reduced.put(line.seen().lineId(), line.quantity());
            }
        }
        return reduced;
    }

    /** In a session cart, which the store can read by its id; also for a browser that keeps another cart. */
    private HandoffGoods reduced(Visit visit, SessionView cart, Pointer pointer, Proof proof, Map<String, Integer> reduced) {
        String cartId = cart.stored().cartId();
        boolean holds = pointer.cartId().equals(cartId);
        Pointer own = holds ? pointer : pointer.named(cartId);
        Pointer changed = edits.reduce(visit, cart.stored(), own, proof, reduced);
        SessionView left = views.of(visit.store(), Optional.of(changed), cart.stored());
        return new HandoffGoods(left, holds ? changed : pointer, false);
    }
}
