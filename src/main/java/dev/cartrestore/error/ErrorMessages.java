package dev.cartrestore.error;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The messages of the error page; {@code messages/error*.properties} has the translations. */
@MessageBundle("error")
interface ErrorMessages {

    @Message
    String title(ErrorCode code);

    @Message
    String text(ErrorCode code);

    @Message("Try again")
    String retry();

    @Message("We will try again by ourselves in a few seconds.")
    String retrying();

    @Message("Continue to the shop")
    String toShop();

    @Message("Put these items into a new cart")
    String orderAgain();

    @Message("Enter the address that our e-mail went to, and we will send a fresh link there.")
    String freshLink();

    @Message("E-mail address")
    String email();

    @Message("Send me a fresh link")
    String sendLink();

    @Message("Please look into your mailbox")
    String askedTitle();

    @Message("If that is the address this cart was saved for, a fresh link is on its way.")
    String asked();

    @Message("Use another address")
    String askAgain();

    @Message("If you contact the shop, mention {id}")
    String incident(String id);
}
