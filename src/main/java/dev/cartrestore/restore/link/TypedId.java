package dev.cartrestore.restore.link;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A signed id in letters and digits that nobody takes for others when typing them: Crockford's base 32 in groups of five,
 * behind {@code t-}. It names the cart of the link and expires with the link; only its spelling differs.
 */
public final class TypedId {

    private static final String PREFIX = "t-";

    /** Without i, l, o and u. */
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final Pattern SHAPE = Pattern.compile("(?i)t-([0-9a-tv-z-]{40,320})");
    private static final Pattern SESSION = Pattern.compile("rc-[0-9a-f]{32}");
    private static final String SESSION_PREFIX = "rc-";
    private static final Pattern FIVE = Pattern.compile(".{5}(?=.)");

    private static final byte PLAIN = 1;
    /** The id of a session cart, whose digits are packed. */
    private static final byte PACKED = 2;
    private static final int BITS = 5;
    private static final int MAC = 16;
    private static final int MAX_ENCODED = 320;

    private TypedId() {
    }

    /** Empty for an id that is too long to be typed. */
    public static Optional<String> of(SignedId id) {
        boolean session = SESSION.matcher(id.cartId()).matches();
        byte[] kid = id.kid().getBytes(StandardCharsets.US_ASCII);
        byte[] cart = session
                ? HexFormat.of().parseHex(id.cartId().substring(SESSION_PREFIX.length()))
                : id.cartId().getBytes(StandardCharsets.US_ASCII);
        byte[] mac = Base64.getUrlDecoder().decode(id.mac());
        ByteBuffer bytes = ByteBuffer.allocate(2 + Integer.BYTES + kid.length + mac.length + cart.length)
                .put(session ? PACKED : PLAIN).putInt((int) Long.parseLong(id.expiry(), 36)).put((byte) kid.length).put(kid)
                .put(mac)
                .put(cart);
        String text = PREFIX + FIVE.matcher(encode(bytes.array())).replaceAll("$0-");
        return Optional.of(text).filter(typed -> typed.length() <= MAX_ENCODED / 2);
    }

    /** The signed id, in whatever case it was typed; empty for other texts. Whether it is genuine, its signature says. */
    static Optional<SignedId> parse(String text) {
        if (!text.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) { // as nearly every id of a link
            return Optional.empty();
        }
        Matcher matcher = SHAPE.matcher(text);
        return matcher.matches() ? decode(matcher.group(1)).flatMap(TypedId::read) : Optional.empty();
    }

    private static Optional<SignedId> read(byte[] packed) {
        ByteBuffer bytes = ByteBuffer.wrap(packed);
        byte kind = bytes.get();
        long expiry = Integer.toUnsignedLong(bytes.getInt()); // until 2106
        int kidLength = bytes.get();
        if (kind != PLAIN && kind != PACKED || kidLength < 1 || bytes.remaining() < kidLength + MAC) {
            return Optional.empty();
        }
        String kid = text(bytes, kidLength);
        byte[] mac = new byte[MAC];
        bytes.get(mac);
        String cart = kind == PACKED
                ? SESSION_PREFIX + HexFormat.of().formatHex(packed, bytes.position(), packed.length)
                : text(bytes, bytes.remaining());
        return SignedId.parse(new SignedId(cart, kid, Long.toString(expiry, 36),
                Base64.getUrlEncoder().withoutPadding().encodeToString(mac)).segment());
    }

    private static String text(ByteBuffer bytes, int length) {
        byte[] text = new byte[length];
        bytes.get(text);
        return new String(text, StandardCharsets.US_ASCII);
    }

    private static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int bits = 0;
        int pending = 0;
        for (byte next : bytes) {
            pending = pending << Byte.SIZE | next & 0xff;
            bits += Byte.SIZE;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(ALPHABET.charAt(pending >> bits & 31));
            }
            pending &= (1 << bits) - 1;
        }
        return bits == 0 ? text.toString() : text.append(ALPHABET.charAt(pending << BITS - bits & 31)).toString();
    }

    private static Optional<byte[]> decode(String typed) {
        String text = typed.toLowerCase(Locale.ROOT).replace("-", "").replace('o', '0').replace('i', '1').replace('l', '1');
        ByteBuffer bytes = ByteBuffer.allocate(text.length() * BITS / Byte.SIZE);
        int bits = 0;
        int pending = 0;
        for (int i = 0; i < text.length(); i++) {
            pending = pending << BITS | ALPHABET.indexOf(text.charAt(i));
            bits += BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes.put((byte) (pending >> bits));
                pending &= (1 << bits) - 1;
            }
        }
        return bytes.capacity() < 2 + Integer.BYTES ? Optional.empty() : Optional.of(bytes.array());
    }
}
