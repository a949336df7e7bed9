package dev.cartrestore.cart.list;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.cartrestore.store.Store;
import org.hibernate.query.SelectionQuery;

/**
 * A list of carts of one store for a query, by their whole keys: for a list of values, H2 uses an index only on its first column.
 */
public record CartKeyList(Store store, List<String> cartIds) {

    /** The right-hand side of {@code (store, cartId) in}. */
    public String hql() {
        return IntStream.range(0, cartIds.size()).mapToObj(i -> "(:store, :cart" + i + ")")
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** Sets the parameters of {@link #hql}. */
    public <T> SelectionQuery<T> into(SelectionQuery<T> query) {
        query.setParameter("store", store.key());
        for (int i = 0; i < cartIds.size(); i++) {
            query.setParameter("cart" + i, cartIds.get(i));
        }
        return query;
    }
}
