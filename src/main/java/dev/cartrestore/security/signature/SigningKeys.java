package dev.cartrestore.security.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs and verifies ids in links, and cookies.
 *
 * <p>A signature is the first 16 bytes of HMAC-SHA-256, in base64url, over {@code v1}, the purpose and the fields, one
 * per line. No field may hold a line feed, so no two lists of fields give the same text.
 */
public final class SigningKeys {

    /** The secret of the documentation, of development and of tests; production rejects it. */
    public static final String SAMPLE_SECRET = "change-me-this-is-the-sample-secret-of-cart-restore";

    private static final int MIN_BYTES = 32;
    private static final int MAC_BYTES = 16;
    private static final Pattern KID = Pattern.compile("[A-Za-z0-9_-]{1,16}");

    private final Map<String, Mac> macs = new LinkedHashMap<>();
    private final List<String> kids;
    private final String signingKid;
    private final BiConsumer<String, String> unknownKey;

    public SigningKeys(List<String> entries, boolean sampleAllowed) {
        this(entries, sampleAllowed, (kid, purpose) -> {
        });
    }

    /**
     * @param entries {@code kid:secret}
     * @param sampleAllowed whether the sample secret is accepted, which production does not
     * @param unknownKey receives the kid and the purpose of each signature whose key is not configured; strangers can choose the kid
     * @throws IllegalArgumentException saying what is wrong, never with a secret in it
     */
    public SigningKeys(List<String> entries, boolean sampleAllowed, BiConsumer<String, String> unknownKey) {
        this.unknownKey = unknownKey;
        for (String entry : entries) {
            int colon = entry.indexOf(':');
            String kid = colon < 0 ? "" : entry.substring(0, colon).strip();
            if (!isKid(kid)) {
                throw invalid("must be a list of kid:secret, with a kid of 1 to 16 letters, digits, _ or -");
            }
            String secret = entry.substring(colon + 1).strip();
            byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
            if (bytes.length < MIN_BYTES) {
                throw invalid("has a secret of less than " + MIN_BYTES + " bytes at " + kid);
            }
            if (!sampleAllowed && secret.equals(SAMPLE_SECRET)) {
                throw invalid("still has the sample secret at " + kid);
            }
            if (macs.put(kid, mac(bytes)) != null) {
                throw invalid("names the kid " + kid + " twice");
            }
        }
        if (macs.isEmpty()) {
            throw invalid("is required: a list of kid:secret, for instance k1: and the output of `openssl rand -hex 32`");
        }
        kids = List.copyOf(macs.keySet());
        signingKid = kids.get(0);
    }

    private static IllegalArgumentException invalid(String rule) {
        return new IllegalArgumentException("cartrestore.signing-keys " + rule);
    }

    private static Mac mac(byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }

    /** Whether a text has the form of a kid. */
    static boolean isKid(String text) {
        return KID.matcher(text).matches();
    }

    /** The kid of the key that signs. */
    public String signingKid() {
        return signingKid;
    }

    /** The kids of all keys, beginning with the one that signs. */
    public List<String> kids() {
        return kids;
    }

    /**
     * Signs fields for one purpose.
     *
     * @param kid one of the configured keys
     * @param purpose what the signature is for; it is invalid for any other purpose
     */
    public String sign(String kid, String purpose, String... fields) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(shortMac(kid, purpose, fields));
    }

    /** Whether {@code signature} was made by a key that is still configured. Compares in constant time. */
    public boolean verify(String kid, String signature, String purpose, String... fields) {
        if (!macs.containsKey(kid)) {
            unknownKey.accept(kid, purpose);
            return false;
        }
        return MessageDigest.isEqual(sign(kid, purpose, fields).getBytes(StandardCharsets.US_ASCII),
                signature.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] shortMac(String kid, String purpose, String... fields) {
        StringBuilder text = new StringBuilder("v1\n").append(purpose);
        for (String field : fields) {
            if (field.indexOf('\n') >= 0) {
                throw new IllegalArgumentException("A signed field must not hold a line feed");
            }
            text.append('\n').append(field);
        }
        try {
            Mac mac = (Mac) macs.get(kid).clone(); // a Mac has state, and cloning it is far cheaper than initializing one
            return Arrays.copyOf(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)), MAC_BYTES);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("The JDK's HmacSHA256 can be cloned", e);
        }
    }
}
