package dev.cartrestore.cart;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.store.Store;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;

/** Reads carts for the click: one indexed statement, no transaction, nothing to write back. */
@Singleton
public class Carts {

    /** No cart has this id, so looking it up takes as long as any miss does. */
    public static final String NO_CART = "-";

    private static final String CART_WITH_LINES = """
            select c.status, c.currency, c.contactId, c.email, c.language, c.updatedAt, c.withdrawnAt, l
            from Cart c left join c.lines l
            where c.store = :store and c.cartId = :cartId
            order by index(l)""";

    @Inject
    SessionFactory sessions;

    /** What is stored of a cart, whatever became of it. */
    public Optional<CartContents> read(Store store, String cartId) {
        try (StatelessSession session = sessions.openStatelessSession()) {
            List<Object[]> rows = session.createSelectionQuery(CART_WITH_LINES, Object[].class)
                    .setParameter("store", store.key()).setParameter("cartId", cartId).getResultList();
            return rows.isEmpty() ? Optional.empty() : Optional.of(contents(cartId, rows));
        }
    }

    private static CartContents contents(String cartId, List<Object[]> rows) {
        List<CartLine> lines = new ArrayList<>(rows.size());
        for (Object[] row : rows) {
            if (row[7] != null) {
                lines.add((CartLine) row[7]);
            }
        }
        Object[] cart = rows.get(0);
        return new CartContents(cartId, (CartStatus) cart[0], Currency.getInstance((String) cart[1]), (String) cart[2],
                (String) cart[3], (String) cart[4], (Instant) cart[5], cart[6] != null, lines);
    }
}
