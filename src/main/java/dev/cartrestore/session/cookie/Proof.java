package dev.cartrestore.session.cookie;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/**
 * What a visitor has shown beyond an id that anybody can guess. It decides whether a claim counts by itself, what a visitor is
 * told of a cart that is gone, whose contact it is, and who may forget the cart, and nothing else.
 *
 * @param era the cart's era at that time; another era ends the proof
 * @param givenAt seconds since 1970
 * @param kid the signing key of the link, whose removal ends the proof; empty if no link was signed
 */
public record Proof(Kind kind, int era, long givenAt, String kid) {

    /** How strong a proof is. */
    public enum Strength {
        NONE, WEAK, STRONG
    }

    /** What was shown, in rising order. The letters are written into cookies and never change. */
    public enum Kind {
        /** A plain id, or a contact that is not the cart's. */
        NONE('n', Strength.NONE),
        /** The link names a contact whose address is the cart's. */
        ADDRESS('a', Strength.WEAK),
        /** The link names the contact that the cart is stored with. */
        CONTACT('c', Strength.WEAK),
        /** The store's ids are random, and this is one of them. */
        UNGUESSABLE('u', Strength.STRONG),
        /** This browser saved the cart. */
        SAVED('s', Strength.STRONG),
        /** The platform's own secret for links. */
        TOKEN('t', Strength.STRONG),
        /** The link of another device that had a strong proof. */
        PHONE('p', Strength.STRONG),
        /** A signed restore link. */
        LINK('l', Strength.STRONG);

        private final char letter;
        private final Strength strength;

        Kind(char letter, Strength strength) {
            this.letter = letter;
            this.strength = strength;
        }
    }

    public static final Proof NONE = new Proof(Kind.NONE, 0, 0, "");

    /** How long a browser keeps a proof. */
    static final Duration LIFE = Duration.ofDays(30);

    /**
     * What one request shows of a cart.
     *
     * @param linkKid the key of a valid restore link that has not expired, or null
     * @param phoneKid the key of a valid phone link of a strong holder, or null
     * @param token whether a platform's secret led to the cart
     * @param saved whether this browser saved the cart
     * @param unguessable whether the store declares its ids random, and this one is
     * @param contact whether the link's contact is the one that the cart is stored with
     * @param address whether the link's contact is known to have the cart's address
     */
    public record Evidence(String linkKid, String phoneKid, boolean token, boolean saved, boolean unguessable, boolean contact,
            boolean address) {

        /** A plain link. */
        public static final Evidence NONE = new Evidence(null, null, false, false, false, false, false);

        Kind kind() {
            if (linkKid != null) {
                return Kind.LINK;
            }
            if (phoneKid != null) {
                return Kind.PHONE;
            }
            if (token) {
                return Kind.TOKEN;
            }
            if (saved) {
                return Kind.SAVED;
            }
            if (unguessable) {
                return Kind.UNGUESSABLE;
            }
            if (contact) {
                return Kind.CONTACT;
            }
            return address ? Kind.ADDRESS : Kind.NONE;
        }
    }

    /** The best proof that a request gives. */
    public static Proof of(Evidence evidence, int era, Instant now) {
        Kind kind = evidence.kind();
        String kid = kind == Kind.LINK ? evidence.linkKid() : kind == Kind.PHONE ? evidence.phoneKid() : "";
        return kind == Kind.NONE ? NONE : new Proof(kind, era, now.getEpochSecond(), kid);
    }

    /** This proof as far as it still holds. */
    public Proof at(int presentEra, Collection<String> kids, Instant now) {
        boolean over = era != presentEra || now.getEpochSecond() >= givenAt + LIFE.toSeconds()
                || !kid.isEmpty() && !kids.contains(kid);
        return over ? NONE : this;
    }

    /** The stronger of two; a weaker link never lowers what a browser has. The newer of two equal ones counts. */
    public Proof or(Proof newer) {
        return newer.kind.strength.compareTo(kind.strength) >= 0 && newer.kind != Kind.NONE ? newer : this;
    }

    public boolean isStrong() {
        return kind.strength == Strength.STRONG;
    }

    /** Whether it is at least a weak one. */
    public boolean isAny() {
        return kind.strength != Strength.NONE;
    }

    String text() {
        return kind == Kind.NONE ? "" : kind.letter + "." + era + "." + Long.toString(givenAt, 36) + "." + kid;
    }

    /** @param text as {@link #text()} wrote it */
    static Proof parse(String text) {
        String[] parts = text.split("\\.", -1);
        for (Kind kind : Kind.values()) {
            if (parts.length == 4 && parts[0].equals(String.valueOf(kind.letter))) {
                return new Proof(kind, Integer.parseInt(parts[1]), Long.parseLong(parts[2], 36), parts[3]);
            }
        }
        return NONE;
    }
}
