package dev.cartrestore.restore.freshlink;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of the mail with a fresh link; {@code messages/mail_*.properties} has the other languages. */
@MessageBundle("mail")
interface FreshLinkMessages {

    @Message("A fresh link to your cart at {shop}")
    String subject(String shop);

    @Message("You asked {shop} for a fresh link to your cart. Here it is:")
    String intro(String shop);

    @Message("The link works until {until}.")
    String until(String until);

    @Message("We send it to this address only and tell it to nobody else. If you did not ask for it, simply ignore this e-mail.")
    String ignore();
}
