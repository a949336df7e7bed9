package dev.cartrestore.platform.client;

import java.time.Duration;
import java.util.Map;

import dev.cartrestore.platform.CartReference;
import io.vertx.core.http.HttpMethod;

/**
 * One call to a vendor's API.
 *
 * @param path below the API's base, encoded
 * @param body written as JSON, or null
 * @param headers in addition to those of every call
 * @param limit timeout of the whole call
 * @param priority how much of the rate limit it leaves to others
 */
public record PlatformCall(HttpMethod method, String path, Object body, Map<String, String> headers, Duration limit,
        CallPriority priority) {

    public static PlatformCall get(String path, Duration limit) {
        return of(HttpMethod.GET, path, null, limit);
    }

    public static PlatformCall post(String path, Object body, Duration limit) {
        return of(HttpMethod.POST, path, body, limit);
    }

    /** Any call that changes something. */
    public static PlatformCall of(HttpMethod method, String path, Object body, Duration limit) {
        return new PlatformCall(method, path, body, Map.of(), limit,
                limit.compareTo(PlatformApi.BACKGROUND_WAIT) >= 0 ? CallPriority.BACKGROUND : CallPriority.PROVEN);
    }

    public PlatformCall with(String header, String value) {
        return new PlatformCall(method, path, body, Map.of(header, value), limit, priority);
    }

    /** This call, leaving half of the rate limit to others unless the reference is proven. */
    public PlatformCall about(CartReference reference) {
        return reference.isProven() || priority == CallPriority.BACKGROUND ? this : as(CallPriority.UNPROVEN);
    }

    /** This call, marked as one that no shopper waits for. */
    public PlatformCall inBackground() {
        return as(CallPriority.BACKGROUND);
    }

    private PlatformCall as(CallPriority other) {
        return new PlatformCall(method, path, body, headers, limit, other);
    }
}
