package dev.cartrestore.store;

import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * A store's configuration is invalid: the application refuses to start, and the message names the setting.
 *
 * <p>Of this kind of exception Quarkus prints the message alone, without a stack trace.
 */
public class InvalidStoreException extends ConfigurationException {

    public InvalidStoreException(String storeKey, String item, String trouble) {
        super("cartrestore.stores." + storeKey + (item.isEmpty() ? "" : "." + item) + " " + trouble);
    }

    /**
     * Names the rejected value, too.
     *
     * @param value never a secret
     * @param remedy what the value must be, such as {@code must be https}
     */
    InvalidStoreException(String storeKey, String item, Object value, String remedy) {
        this(storeKey, item, "is " + value + ", but " + remedy);
    }
}
