package dev.cartrestore.cart;

import java.io.Serializable;
import java.util.Objects;

/** Primary key of a cart. A class, since Hibernate cannot load collections by a record as key. */
public class CartKey implements Serializable {

    private String store;
    private String cartId;

    protected CartKey() {
    }

    public CartKey(String store, String cartId) {
        this.store = store;
        this.cartId = cartId;
    }

    public String store() {
        return store;
    }

    public String cartId() {
        return cartId;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CartKey key && store.equals(key.store) && cartId.equals(key.cartId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(store, cartId);
    }
}
