package dev.cartrestore.store;

/** A store's configuration that cannot be meant: the application refuses to start and this message names the setting. */
public class InvalidStoreException extends IllegalArgumentException {

    public InvalidStoreException(String storeKey, String item, String trouble) {
        super("cartrestore.stores." + storeKey + (item.isEmpty() ? "" : "." + item) + " " + trouble);
    }
}
