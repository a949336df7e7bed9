package dev.cartrestore.security.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signatures by Standard Webhooks (https://www.standardwebhooks.com): HMAC-SHA-256 over {@code id.timestamp.body}, in the
 * header {@code webhook-signature} as {@code v1,<base64>}, of which there may be several.
 */
public final class WebhookSignature {

    /** How far a sender's clock may be off, and how long a copied request stays valid. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final List<byte[]> keys;

    /** @param secrets any of them may have signed: {@code whsec_} and base64, or the key itself */
    public WebhookSignature(List<String> secrets) {
        keys = secrets.stream().map(WebhookSignature::key).toList();
    }

    private static byte[] key(String secret) {
        return secret.startsWith("whsec_")
                ? Base64.getDecoder().decode(secret.substring("whsec_".length()))
                : secret.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Whether one of the secrets signed the body recently.
     *
     * @param id header {@code webhook-id}, or null
     * @param timestamp header {@code webhook-timestamp}, seconds since 1970, or null
     * @param signatures header {@code webhook-signature}, or null
     */
    public boolean isGenuine(String id, String timestamp, String signatures, byte[] body, Instant now) {
        if (id == null || id.isEmpty() || timestamp == null || signatures == null || !isRecent(timestamp, now)) {
            return false;
        }
        boolean genuine = false;
        for (byte[] key : keys) {
            byte[] expected = Base64.getEncoder().encode(sign(key, id, timestamp, body));
            for (String signature : signatures.split(" ")) {
                genuine |= signature.startsWith("v1,")
                        && MessageDigest.isEqual(expected, signature.substring(3).getBytes(StandardCharsets.UTF_8));
            }
        }
        return genuine;
    }

    /**
     * The signatures by all secrets, as the value of {@code webhook-signature}.
     *
     * @param timestamp seconds since 1970
     */
    public String sign(String id, String timestamp, byte[] body) {
        return keys.stream().map(key -> "v1," + Base64.getEncoder().encodeToString(sign(key, id, timestamp, body)))
                .collect(Collectors.joining(" "));
    }

    private static boolean isRecent(String timestamp, Instant now) {
        try {
            Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
            return Duration.between(sent, now).abs().compareTo(TOLERANCE) <= 0;
        } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
            return false;
        }
    }

    private static byte[] sign(byte[] key, String id, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", e);
        }
    }
}
