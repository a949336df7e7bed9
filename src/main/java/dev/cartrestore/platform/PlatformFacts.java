package dev.cartrestore.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.cartrestore.platform.client.PlatformApis;

/** Reads and writes the data that a vendor's package stores with a cart or a line: a record as JSON. */
public final class PlatformFacts {

    private PlatformFacts() {
    }

    /** Null for null. */
    public static String write(Object facts) {
        try {
            return facts == null ? null : PlatformApis.JSON.writeValueAsString(facts);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Facts cannot be written as JSON", e);
        }
    }

    /** Null if there are none, or if they were written by an incompatible version of this application. */
    public static <T> T read(String facts, Class<T> type) {
        try {
            return facts == null ? null : PlatformApis.JSON.readValue(facts, type);
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
