package dev.cartrestore.security.connection;

import java.net.InetSocketAddress;
import java.util.Deque;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.security.ClientAddress;
import dev.cartrestore.security.TrustedProxies;
import dev.cartrestore.security.UnreadableRequests;
import io.netty.channel.Channel;
import io.netty.util.internal.PlatformDependent;
import io.quarkus.arc.Unremovable;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The open connections of the public port: counts them per address, and the bytes of responses that are not read yet. */
@Singleton
@Unremovable
class Connections {

    /** Unread responses may take this fraction of the direct memory, from which Netty sends. */
    private static final int SHARE_OF_MEMORY = 4;

    private final int perAddress;
    private final OptionalInt managementPort;
    private final TrustedProxies proxies;
    private final UnreadableRequests refusedRequests;
    private final long maxUnread;
    private final Map<String, Integer> openByAddress = new ConcurrentHashMap<>();
    private final Deque<ConnectionGuard> unread = new ConcurrentLinkedDeque<>();

    @Inject
    Connections(ConnectionsConfig config, @ConfigProperty(name = "quarkus.management.port") OptionalInt managementPort,
            TrustedProxies proxies, UnreadableRequests refusedRequests) {
        this(config.perAddress(), managementPort, proxies, refusedRequests,
                PlatformDependent.maxDirectMemory() / SHARE_OF_MEMORY);
    }

    /** @param maxUnread limit for the unread bytes of all connections */
    Connections(int perAddress, OptionalInt managementPort, TrustedProxies proxies, UnreadableRequests refusedRequests,
            long maxUnread) {
        this.perAddress = perAddress;
        this.managementPort = managementPort;
        this.proxies = proxies;
        this.refusedRequests = refusedRequests;
        this.maxUnread = maxUnread;
    }

    /** Adds a guard, except on the management port, where probes must always get through. */
    void guard(Channel channel) {
        boolean management = channel.localAddress() instanceof InetSocketAddress local && managementPort.isPresent()
                && local.getPort() == managementPort.getAsInt();
        if (!management) {
            channel.pipeline().addFirst(new ConnectionGuard(this, refusedRequests));
        }
    }

    /** Counts a connection of an address until {@link #close}; false if the address has too many. */
    boolean open(String address) {
        if (proxies.trusts(address)) {
            return true;
        }
        boolean[] admitted = new boolean[1];
        openByAddress.compute(ClientAddress.client(address), (key, open) -> {
            int others = open == null ? 0 : open;
            admitted[0] = others < perAddress;
            return admitted[0] ? Integer.valueOf(others + 1) : open;
        });
        return admitted[0];
    }

    void close(String address) {
        if (!proxies.trusts(address)) {
            openByAddress.computeIfPresent(ClientAddress.client(address), (key, open) -> open == 1 ? null : open - 1);
        }
    }

    /** Registers a client that does not read; above the limit, the connections that have waited longest are closed. */
    void addUnread(ConnectionGuard connection) {
        unread.add(connection);
        long waiting = unread.stream().mapToLong(ConnectionGuard::waitingBytes).sum();
        while (waiting > maxUnread) {
            ConnectionGuard oldest = unread.poll();
            if (oldest == null) {
                return;
            }
            waiting -= oldest.waitingBytes();
            oldest.abandon();
        }
    }

    void removeUnread(ConnectionGuard connection) {
        unread.remove(connection);
    }
}
