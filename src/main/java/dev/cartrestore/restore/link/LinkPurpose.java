package dev.cartrestore.restore.link;

/** What a signed link opens a cart for. A signature is valid for one purpose only. */
public enum LinkPurpose {
    /** The link of a mail. */
    RESTORE("restore"),
    /** The link to another device, from one with a strong proof to which a link had led. */
    PHONE("phone"),
    /** The link to another device, from the browser that saved the cart. */
    PHONE_SAVED("phone-saved"),
    /** The link to another device, from one without a strong proof. */
    PHONE_UNPROVEN("phone-unproven");

    private final String signedName;

    LinkPurpose(String signedName) {
        this.signedName = signedName;
    }

    /** The name that is part of the signed text. */
    String signedName() {
        return signedName;
    }

    /** Whether such a link moves a cart from one device to another. */
    public boolean isToOtherDevice() {
        return this != RESTORE;
    }

    /** Whether such a link is a strong proof. */
    public boolean isStrong() {
        return this != PHONE_UNPROVEN;
    }
}
