package dev.cartrestore.security;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;

/** The proxies in front of us, and the clients behind them. */
public final class TrustedProxies {

    private final List<IpSubnetFilterRule> networks;

    /** @throws IllegalArgumentException naming the entry that is neither an address nor a network */
    TrustedProxies(List<String> entries) {
        networks = entries.stream().map(String::strip).map(TrustedProxies::network).toList();
    }

    private static IpSubnetFilterRule network(String entry) {
        int slash = entry.indexOf('/');
        String address = slash < 0 ? entry : entry.substring(0, slash);
        byte[] octets = NetUtil.createByteArrayFromIpAddressString(address);
        try {
            int prefix = slash < 0 ? octets.length * 8 : Integer.parseInt(entry.substring(slash + 1));
            return new IpSubnetFilterRule(address, prefix, IpFilterRuleType.ACCEPT);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "cartrestore.trusted-proxies has " + entry + ", but must be a list of addresses or networks such as "
                            + "10.0.0.7 or 10.0.0.0/24",
                    e);
        }
    }

    /** Entries that cover every address, with which anybody could forge the client's address and host. */
    static List<String> tooWide(List<String> entries) {
        return entries.stream().map(String::strip).filter(entry -> entry.matches(".*/0+")).toList();
    }

    /** Whether a peer with this address may name the client that it forwards for. */
    public boolean trusts(String address) {
        if (networks.isEmpty() || !NetUtil.isValidIpV4Address(address) && !NetUtil.isValidIpV6Address(address)) {
            return false;
        }
        InetSocketAddress socket = new InetSocketAddress(address, 0);
        for (IpSubnetFilterRule network : networks) {
            if (network.matches(socket)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The client that {@code peer} forwards for: the last address in the chain that is not one of our proxies. The client itself
     * wrote the addresses to the left of it, so they prove nothing.
     */
    String clientOf(String peer, List<String> forwardedFor) {
        if (!trusts(peer)) {
            return peer;
        }
        List<String> chain = new ArrayList<>();
        forwardedFor.forEach(header -> Collections.addAll(chain, header.split(",")));
        String client = peer;
        for (int i = chain.size() - 1; i >= 0; i--) {
            Optional<String> hop = ClientAddress.parse(chain.get(i).replace("\"", ""));
            if (hop.isEmpty()) {
                return client;
            }
            client = hop.get();
            if (!trusts(client)) {
                return client;
            }
        }
        return client;
    }
}
