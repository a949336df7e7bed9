package dev.cartrestore.security.limit;

/** What anybody may do without a key and what leaves something behind; each is limited per client address and per cart. */
public enum ShopperWrite {
    /** A browser saves the cart of a storefront. */
    SAVE,
    /** The goods of an ordered cart are taken once more. */
    COPY,
    /** An act on a cart, which its store is told about: an edit, a merge, a checkout. */
    CLAIM,
    /** The page says that a person looks at it. */
    VIEW,
    /** A fresh link is asked for. */
    FRESH_LINK,
    /** A link for another device is made. */
    PHONE_LINK
}
