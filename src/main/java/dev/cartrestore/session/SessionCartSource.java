package dev.cartrestore.session;

import java.io.Serializable;
import java.util.List;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** A stored cart whose lines were merged into a session cart of another one; so that they are found when it is erased. */
@Entity
@IdClass(SessionCartSource.Key.class)
class SessionCartSource extends PanacheEntityBase {

    record Key(String store, String cartId, String sessionId) implements Serializable {
    }

    @Id
    String store;

    @Id
    String cartId;

    @Id
    String sessionId;

    protected SessionCartSource() {
    }

    static void remember(SessionCart session, String cartId) {
        Key key = new Key(session.store, cartId, session.sessionId);
        if (findById(key) == null) {
            SessionCartSource source = new SessionCartSource();
            source.store = session.store;
            source.cartId = cartId;
            source.sessionId = session.sessionId;
            source.persist();
        }
    }

    /** Ids of the session carts that have lines of a stored cart. */
    static List<String> of(String store, String cartId) {
        return find("select sessionId from SessionCartSource where store = ?1 and cartId = ?2 order by sessionId", store,
                cartId)
                .project(String.class).list();
    }

    static void forgetAbout(String store, String cartId) {
        delete("store = ?1 and cartId = ?2", store, cartId);
    }
}
