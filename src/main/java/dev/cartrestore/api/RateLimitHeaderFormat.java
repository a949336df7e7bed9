package dev.cartrestore.api;

import java.time.Duration;
import java.util.Map;

/** The rate limit headers of a served format; a format without such headers has none. */
public interface RateLimitHeaderFormat {

    /** Whether this path belongs to the format. */
    boolean appliesTo(String path);

    /** The length of the window in which calls are counted. */
    Duration window();

    /** The headers of every response. */
    Map<String, String> headers(RemainingCalls count);
}
