package dev.cartrestore.session.cookie;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

import dev.cartrestore.security.signature.Sha256;
import dev.cartrestore.store.Store;

/**
 * Says that this browser acted on a contact's cart behind a proof, so that the contact cookie beside it can be believed. It
 * names nobody.
 *
 * @param hash of the store, the visit and the contact; empty for none
 * @param givenAt seconds since 1970
 */
public record ContactMark(String hash, long givenAt) {

    public static final ContactMark NONE = new ContactMark("", 0);

    /** How long a contact is believed after the act. */
    static final Duration LIFE = Duration.ofDays(30);

    private static final int CHARACTERS = 16;

    static ContactMark of(Store store, String visit, String contact, Instant now) {
        return new ContactMark(hash(store, visit, contact), now.getEpochSecond());
    }

    boolean vouches(Store store, String visit, String contact, Instant now) {
        return hash.equals(hash(store, visit, contact)) && now.getEpochSecond() < givenAt + LIFE.toSeconds();
    }

    private static String hash(Store store, String visit, String contact) {
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString(Sha256.of(String.join("\n", store.key(), visit, contact))).substring(0, CHARACTERS);
    }

    String text() {
        return hash.isEmpty() ? "" : hash + "." + Long.toString(givenAt, 36);
    }

    static ContactMark parse(String text) {
        int dot = text.indexOf('.');
        return dot < 0 ? NONE : new ContactMark(text.substring(0, dot), Long.parseLong(text.substring(dot + 1), 36));
    }
}
