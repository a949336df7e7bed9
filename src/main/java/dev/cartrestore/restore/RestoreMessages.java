package dev.cartrestore.restore;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the cart page; {@code messages/restore_*.properties} has them in the other languages. */
@MessageBundle("restore")
interface RestoreMessages {

    @Message("Your cart")
    String yourCart();

    @Message("Saved for {owner}.")
    String savedFor(String owner);

    @Message("Not you?")
    String notYou();

    @Message("You also have another cart open here.")
    String otherCart();

    @Message("Show it")
    String showOther();

    @Message("Quantity")
    String quantity();

    @Message("Update")
    String update();

    @Message("Remove")
    String remove();

    @Message("each")
    String each();

    @Message("Before")
    String before();

    @Message("Now")
    String now();

    @Message("Summary")
    String summary();

    @Message("Total")
    String total();

    @Message("Shipping and taxes are worked out at checkout.")
    String atCheckout();

    @Message("Go to checkout")
    String checkout();

    @Message("Continue shopping")
    String continueShopping();

    @Message("Your cart is empty")
    String empty();

    @Message("Have a look around the shop: what you put into the cart will be here.")
    String emptyHint();

    @Message("Forget this cart")
    String forget();

    @Message("Your address and the items are deleted here at once. This cannot be undone.")
    String forgetHint();
}
