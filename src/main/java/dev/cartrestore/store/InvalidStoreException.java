package dev.cartrestore.store;

/** A store's configuration is invalid: the application refuses to start, and the message names the setting. */
public class InvalidStoreException extends IllegalArgumentException {

    public InvalidStoreException(String storeKey, String item, String trouble) {
        super("cartrestore.stores." + storeKey + (item.isEmpty() ? "" : "." + item) + " " + trouble);
    }
}
