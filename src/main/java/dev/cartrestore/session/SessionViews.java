package dev.cartrestore.session;

import java.time.Instant;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.CartView;
import dev.cartrestore.session.SessionCarts.StoredSession;
import dev.cartrestore.session.cookie.Hold;
import dev.cartrestore.session.cookie.Pointer;
import dev.cartrestore.store.Store;

/** Shows stored carts as a browser has them: with a second query only if the browser has a session cart of it. */
@Singleton
public class SessionViews {

    @Inject
    SessionCarts sessions;

    public SessionView of(Store store, Optional<Pointer> pointer, CartView stored) {
        Optional<String> id = pointer.flatMap(held -> held.holdOf(stored.cartId())).map(Hold::sessionId)
                .filter(sessionId -> !sessionId.isEmpty());
        return id.flatMap(sessionId -> of(store, sessionId, stored)).orElseGet(() -> SessionView.of(stored));
    }

    /** With the differences of a session cart; empty if there is none of this cart. */
    public Optional<SessionView> of(Store store, String sessionId, CartView stored) {
        return sessions.read(store, sessionId).filter(session -> session.cartId().equals(stored.cartId()))
                .map(session -> over(session, stored));
    }

    private static SessionView over(StoredSession session, CartView stored) {
        SessionLines lines = session.differences().over(stored.currency().getCurrencyCode(), stored.lines());
        boolean differ = lines.differFrom(stored.lines());
        Instant changedAt = session.actedAt().isAfter(stored.updatedAt()) ? session.actedAt() : stored.updatedAt();
        return new SessionView(stored, differ ? stored.withLines(lines.lines()) : stored, session.differences(),
                differ ? session.sessionId() : null, lines.gone(), changedAt);
    }
}
