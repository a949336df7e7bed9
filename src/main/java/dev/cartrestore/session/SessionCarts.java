package dev.cartrestore.session;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.CartAlias;
import dev.cartrestore.cart.history.CartChange;
import dev.cartrestore.cart.history.CartEvent.Origin;
import dev.cartrestore.cart.history.CartEvent.Type;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.store.Store;
import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;

/** Reads session carts for the click, and deletes them when their time is over. */
@Singleton
public class SessionCarts {

    /** How long a session cart is kept after the shopper's last act. */
    static final Duration LIFE = Duration.ofDays(7);

    /** How long an order that names a session cart finds its stored cart, after the shopper's last act. */
    static final Duration LIFE_OF_NAMES = Duration.ofDays(30);

    /** @param cartId the stored cart */
    public record StoredSession(String sessionId, String cartId, Differences differences, Instant actedAt) {
    }

    private final DifferencesColumn column = new DifferencesColumn();

    @Inject
    AgroalDataSource database;

    @Inject
    Clock clock;

    /** One indexed statement, without a transaction, as {@link dev.cartrestore.cart.Carts} reads carts. */
    public Optional<StoredSession> read(Store store, String sessionId) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "select cart_id, differences, acted_at from session_cart where store = ? and session_id = ?")) {
            statement.setString(1, store.key());
            statement.setString(2, sessionId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new StoredSession(sessionId, row.getString(1),
                                column.convertToEntityAttribute(row.getString(2)),
                                row.getObject(3, OffsetDateTime.class).toInstant()))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Could not read a session cart", e);
        }
    }

    /** In the transaction that erases the stored cart, or in which the store deletes it. */
    void forgetErased(@Observes CartChange change) {
        boolean deleted = change.event().type == Type.WITHDRAWN && change.event().origin == Origin.STOREFRONT;
        if (change.event().type == Type.ERASED || deleted) {
            SessionCart.forgetAbout(change.cart().store, change.cart().cartId);
        }
    }

    /** Deletes expired session carts, and later their aliases. */
    @Scheduled(every = "1h", delayed = "2m")
    public void forgetOld() {
        WriteTransaction.run(() -> SessionCart.forgetOlderThan(clock.instant().minus(LIFE)));
        WriteTransaction.run(() -> CartAlias.forgetSessionsUnusedSince(clock.instant().minus(LIFE_OF_NAMES)));
    }
}
