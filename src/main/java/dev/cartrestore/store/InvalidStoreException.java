package dev.cartrestore.store;

import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * Reports an invalid setting of a store, with which the application does not start.
 *
 * <p>For a {@link ConfigurationException}, Quarkus prints only the message and no stack trace.
 */
public class InvalidStoreException extends ConfigurationException {

    public InvalidStoreException(String storeKey, String item, String fault) {
        super("cartrestore.stores." + storeKey + (item.isEmpty() ? "" : "." + item) + " " + fault);
    }

    /**
     * Names the rejected value as well.
     *
     * @param value never a secret
     * @param remedy what the value must be, such as {@code must be https}
     */
    InvalidStoreException(String storeKey, String item, Object value, String remedy) {
        this(storeKey, item, "is " + value + ", but " + remedy);
    }
}
