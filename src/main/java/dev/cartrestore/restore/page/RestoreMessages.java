package dev.cartrestore.restore.page;

import dev.cartrestore.restore.link.Notice;
import dev.cartrestore.session.CartRelation;
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

    /** How this cart stands to another one of this browser's. */
    @Message
    String stands(CartRelation standing);

    /** What just happened. */
    @Message
    String told(Notice notice);

    @Message("Undo")
    String undo();

    @Message("You have two carts")
    String whichCart();

    @Message("Which one would you like to go on with? If you put them together, the larger quantity counts where both have the same item. You can undo your choice for 24 hours.")
    String whichCartHint();

    @Message("Which one would you like to go on with? The other one stays as it is, and you can undo your choice for 24 hours.")
    String whichCartApart();

    @Message("The cart behind your link")
    String linksCart();

    @Message("The cart on this device")
    String browsersCart();

    @Message("Use this cart")
    String takeLinks();

    @Message("Keep this cart")
    String keepBrowsers();

    @Message("Put both together")
    String together();

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

    @Message("You save {amount}.")
    String saved(String amount);

    @Message("Discount")
    String discount();

    @Message("Tax")
    String tax();

    @Message("Quantities can be changed in the shop.")
    String fixed();

    @Message("Shipping and taxes are worked out at checkout.")
    String atCheckout();

    @Message("Shipping is worked out at checkout.")
    String shippingAtCheckout();

    @Message("Coupons:")
    String coupons();

    @Message("Go to checkout")
    String checkout();

    @Message("Continue shopping")
    String continueShopping();

    @Message("Your cart is empty")
    String empty();

    @Message("Have a look around the shop: what you put into the cart will be here.")
    String emptyHint();

    @Message("Sold out")
    String soldOut();

    @Message("No longer available")
    String withdrawn();

    @Message("Only {left} left: your quantity was reduced")
    String onlyLeft(int left);

    @Message("The price went up from {before} to {after}")
    String priceUp(String before, String after);

    @Message("The price went down from {before} to {after}")
    String priceDown(String before, String after);

    @Message("Prices and stock are as of {when}.")
    String asOf(String when);

    @Message("Forget this cart")
    String forget();

    @Message("Your address and the items are deleted here at once. This cannot be undone.")
    String forgetHint();

    @Message("This device forgets the cart. The shop keeps it.")
    String forgetHereHint();

    @Message("Yes, forget it")
    String forgetNow();

    @Message("This device has forgotten the cart")
    String forgottenHere();

    @Message("Would you like to delete the cart in the shop as well? We can mail a link for that to the address the cart was saved with.")
    String forgetByMail();

    @Message("Back to the cart")
    String back();

    @Message("No longer available, so it was left out: {title}")
    String gone(String title);
}
