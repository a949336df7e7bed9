package dev.cartrestore.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

import com.google.common.net.InetAddresses;

/**
 * Normalizes the address of a client, and finds the networks by which it is counted.
 *
 * <p>A client with one IPv6 address usually has its whole /64, so all of that counts as one client. An IPv4 address that is
 * written as an IPv6 address ({@code ::ffff:192.0.2.1}, RFC 4291; {@code 64:ff9b::192.0.2.1}, RFC 6052) counts as the IPv4
 * address: otherwise all clients of a translator would count as one.
 */
public final class ClientAddress {

    private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};

    private ClientAddress() {
    }

    /**
     * Reads an address as proxies write it: {@code 192.0.2.1}, {@code 192.0.2.1:4711}, {@code 2001:db8::1},
     * {@code [2001:db8::1]} or {@code [2001:db8::1]:4711}.
     *
     * @return its usual spelling; empty if it is no address
     */
    public static Optional<String> parse(String text) {
        return Optional.ofNullable(octets(withoutPort(text.strip()))).map(ClientAddress::spell);
    }

    private static String withoutPort(String text) {
        int colon = text.lastIndexOf(':');
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            boolean wellFormed = end > 0 && (end == text.length() - 1 || colon == end + 1 && isPort(text, colon + 1));
            return wellFormed ? text.substring(1, end) : "";
        }
        boolean oneColon = colon > 0 && text.indexOf(':') == colon;
        return oneColon && isPort(text, colon + 1) ? text.substring(0, colon) : text;
    }

    private static boolean isPort(String text, int from) {
        int digits = text.length() - from;
        return digits >= 1 && digits <= 5 && text.chars().skip(from).allMatch(c -> c >= '0' && c <= '9');
    }

    private static byte[] octets(String address) {
        if (!InetAddresses.isInetAddress(address)) {
            return null;
        }
        byte[] octets = InetAddresses.forString(address).getAddress(); // 4 for a mapped one
        return octets.length == 16 && startsWith(octets, NAT64)
                ? Arrays.copyOfRange(octets, 12, 16)
                : octets;
    }

    private static boolean startsWith(byte[] octets, byte[] prefix) {
        return Arrays.equals(octets, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static String spell(byte[] octets) {
        try {
            return InetAddresses.toAddrString(InetAddress.getByAddress(octets));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Addresses have 4 or 16 octets", e);
        }
    }

    /** The key of one client: an IPv4 address, or the /64 of an IPv6 address. Other texts are returned unchanged. */
    public static String client(String address) {
        return network(address, 32, 64);
    }

    /** The key of the client's network, in which one attacker may have many addresses: /24, or /48. */
    public static String neighbours(String address) {
        return network(address, 24, 48);
    }

    private static String network(String address, int bitsOfIpv4, int bitsOfIpv6) {
        byte[] octets = octets(address);
        if (octets == null) {
            return address;
        }
        int bits = octets.length == 4 ? bitsOfIpv4 : bitsOfIpv6;
        return HexFormat.of().formatHex(octets, 0, bits / 8) + "/" + bits;
    }
}
