package dev.cartrestore.error;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the error page; {@code messages/error*.properties} has them in every language. */
@MessageBundle("error")
interface ErrorMessages {

    @Message
    String title(Trouble trouble);

    @Message
    String text(Trouble trouble);

    @Message("Continue to the shop")
    String toShop();

    @Message("Put these items into a new cart")
    String orderAgain();

    @Message("If you contact the shop, mention {id}")
    String incident(String id);
}
