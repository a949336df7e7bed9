package dev.cartrestore.notification;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the mails to merchants; {@code messages/merchant_*.properties} has them in the other languages. */
@MessageBundle("merchant")
interface MerchantMessages {

    @Message("A cart was left at {shop}")
    String abandoned(String shop);

    @Message("{count} carts were left at {shop}")
    String digest(int count, String shop);

    @Message("A cart that had been left at {shop} was ordered")
    String converted(String shop);

    @Message("Cart {cart}, worth {amount}, lines: {lines}")
    String line(String cart, String amount, int lines);

    @Message("Order {order}")
    String order(String order);

    @Message("You get this e-mail since the abandoned-cart settings of {shop} say so.")
    String reason(String shop);
}
