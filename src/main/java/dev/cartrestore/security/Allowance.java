package dev.cartrestore.security;

import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.netty.util.NetUtil;

/** How often one client address may do something in a minute, on this node. */
public final class Allowance {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_CLIENTS = 100_000;

    private final int perMinute;
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder().maximumSize(MOST_CLIENTS)
            .expireAfterAccess(MINUTE.multipliedBy(2))
            .build();

    public Allowance(int perMinute) {
        this.perMinute = perMinute;
    }

    /**
     * Counts one act.
     *
     * @return 0 while it is allowed, else the whole seconds until it is again
     */
    public long secondsToWait(String client) {
        ConsumptionProbe probe = bucket(client).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? 0 : 1 + TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill());
    }

    /** The same without counting. */
    public long secondsToWaitForNext(String client) {
        EstimationProbe probe = bucket(client).estimateAbilityToConsume(1);
        return probe.canBeConsumed() ? 0 : 1 + TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill());
    }

    private Bucket bucket(String client) {
        return buckets.get(network(client), key -> Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillIntervally(perMinute, MINUTE)).build());
    }

    /** A client with one IPv6 address usually has its whole /64, so all of that counts as one client. */
    static String network(String client) {
        if (client.indexOf(':') < 0) {
            return client;
        }
        byte[] octets = NetUtil.createByteArrayFromIpAddressString(client);
        return octets == null || octets.length != 16 ? client : HexFormat.of().formatHex(octets, 0, 8);
    }
}
