package dev.cartrestore.platform.webhook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

import dev.cartrestore.platform.Webhook;
import dev.cartrestore.store.InvalidStoreException;
import dev.cartrestore.store.Store;

/**
 * Recognises a vendor that does not sign its webhooks by a secret path and a password. Both prove only the sender: a report
 * takes effect after the cart was read from the platform.
 */
public final class WebhookAccess {

    private static final int SHORTEST_SECRET = 22;

    private final Optional<byte[]> path;
    private final byte[] authorization;

    private WebhookAccess(Optional<byte[]> path, byte[] authorization) {
        this.path = path;
        this.authorization = authorization;
    }

    /**
     * @param section the prefix of the vendor's settings, for messages
     * @throws InvalidStoreException unless all three are set, or none; path and password have to be long enough
     */
    public static WebhookAccess of(Store store, String section, Optional<String> path, Optional<String> user,
            Optional<String> password) {
        if (path.isEmpty() && user.isEmpty() && password.isEmpty()) {
            return new WebhookAccess(Optional.empty(), new byte[0]);
        }
        require(store, section + ".webhook-path", path.filter(text -> text.matches("[A-Za-z0-9_-]{22,128}")),
                "has to be " + SHORTEST_SECRET + " to 128 letters, digits, - or _ that nobody can guess");
        require(store, section + ".webhook-user", user.filter(text -> !text.isBlank() && !text.contains(":")),
                "is needed for webhooks");
        require(store, section + ".webhook-password", password.filter(text -> text.length() >= SHORTEST_SECRET),
                "has to be " + SHORTEST_SECRET + " characters or more");
        String basic = Base64.getEncoder()
                .encodeToString((user.get() + ":" + password.get()).getBytes(StandardCharsets.UTF_8));
        return new WebhookAccess(path.map(text -> text.getBytes(StandardCharsets.UTF_8)),
                ("Basic " + basic).getBytes(StandardCharsets.UTF_8));
    }

    private static void require(Store store, String item, Optional<String> value, String trouble) {
        if (value.isEmpty()) {
            throw new InvalidStoreException(store.key(), item, trouble);
        }
    }

    /** Whether this is the secret path. */
    public boolean isPath(String presented) {
        return path.isPresent() & MessageDigest.isEqual(path.orElse(new byte[0]), bytes(presented));
    }

    /** @throws WebhookRefusedException unless path and password are right */
    public void require(Webhook webhook) {
        byte[] presented = bytes(webhook.headers().get("Authorization"));
        boolean known = path.isPresent() & MessageDigest.isEqual(path.orElse(new byte[0]), bytes(webhook.path().orElse("")))
                & MessageDigest.isEqual(authorization, presented);
        if (!known) {
            throw new WebhookRefusedException();
        }
    }

    private static byte[] bytes(String text) {
        return text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    }
}
