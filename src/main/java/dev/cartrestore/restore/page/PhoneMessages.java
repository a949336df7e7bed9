package dev.cartrestore.restore.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words for moving a cart to another device; {@code messages/phone_*.properties} has them in the other languages. */
@MessageBundle("phone")
interface PhoneMessages {

    @Message("Continue on your phone")
    String title();

    @Message("Point your phone’s camera at the code, or type the link below on it.")
    String how();

    @Message("QR code with the link to your cart")
    String code();

    @Message("Copy link")
    String copy();

    @Message("Link copied")
    String copied();

    @Message("Works for 10 minutes. Whoever opens it sees this cart.")
    String howLong();

    @Message("Back to your cart")
    String back();
}
