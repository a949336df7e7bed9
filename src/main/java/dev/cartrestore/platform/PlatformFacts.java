package dev.cartrestore.platform;

import com.fasterxml.jackson.core.JsonProcessingException;

/** What a vendor's package keeps with a cart or a line for the handoff: a record of its own, as JSON. */
public final class PlatformFacts {

    private PlatformFacts() {
    }

    /** Null for null. */
    public static String write(Object facts) {
        try {
            return facts == null ? null : PlatformApis.JSON.writeValueAsString(facts);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Facts of ours can always be written", e);
        }
    }

    /** Null where there are none, and for those of another version of this application. */
    public static <T> T read(String facts, Class<T> type) {
        try {
            return facts == null ? null : PlatformApis.JSON.readValue(facts, type);
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
