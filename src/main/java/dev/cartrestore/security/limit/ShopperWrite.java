package dev.cartrestore.security.limit;

/** Writes that need no API key; each is limited per client address and per cart. */
public enum ShopperWrite {
    /** A browser saves the cart of a storefront. */
    SAVE,
    /** The goods of an ordered cart are put into a new cart. */
    COPY,
    /** An edit, a merge or a checkout, which the store learns of. */
    CLAIM,
    /** A browser reports that the page was shown to a person. */
    VIEW,
    /** A fresh link is requested. */
    FRESH_LINK,
    /** A link for another device is created. */
    PHONE_LINK
}
