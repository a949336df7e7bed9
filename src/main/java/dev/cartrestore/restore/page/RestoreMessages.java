package dev.cartrestore.restore.page;

import dev.cartrestore.restore.link.Notice;
import dev.cartrestore.session.CartRelation;
import dev.cartrestore.store.PriceTerms;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of the cart page in English; {@code messages/restore_*.properties} has the other languages. */
@MessageBundle("restore")
interface RestoreMessages {

    @Message("Your cart")
    String yourCart();

    @Message("Saved for {owner}.")
    String savedFor(String owner);

    @Message("Not you?")
    String notYou();

    /** How this cart relates to the browser's other cart. */
    @Message
    String stands(CartRelation standing);

    /** What just happened. */
    @Message
    String told(Notice notice);

    @Message("Removed “{title}”")
    String removed(String title);

    @Message("Undo")
    String undo();

    @Message("{#when count.form}{#is ONE}{count.number} item{#else}{count.number} items{/when}")
    String items(Count count);

    @Message("{items} · {total}")
    String itemsAndTotal(String items, String total);

    @Message("{#when count.form}{#is ONE}{count.number} item sold out{#else}{count.number} items sold out{/when}")
    String soldOutItems(Count count);

    @Message("{#when count.form}{#is ONE}{count.number} item no longer available{#else}{count.number} items no longer available{/when}")
    String withdrawnItems(Count count);

    @Message("{#when count.form}{#is ONE}{count.number} quantity reduced{#else}{count.number} quantities reduced{/when}")
    String reducedItems(Count count);

    @Message("{#when count.form}{#is ONE}{count.number} price went up{#else}{count.number} prices went up{/when}")
    String pricesUp(Count count);

    @Message("{#when count.form}{#is ONE}{count.number} price dropped{#else}{count.number} prices dropped{/when}")
    String pricesDown(Count count);

    /** Two parts of a list, with the comma of the language. */
    @Message("{first}, {second}")
    String join(String first, String second);

    @Message("Everything in this cart is sold out. You may find something similar in the shop.")
    String nothingLeft();

    @Message("You have two carts")
    String whichCart();

    @Message("Which one would you like to go on with? If you put them together, the larger quantity counts where both have the same item. You can undo your choice for 24 hours.")
    String whichCartHint();

    @Message("Which one would you like to go on with? The other one stays as it is, and you can undo your choice for 24 hours.")
    String whichCartApart();

    @Message("The cart from your e-mail")
    String linksCart();

    @Message("The cart in this browser")
    String browsersCart();

    @Message("Use this cart")
    String takeLinks();

    @Message("Keep this cart")
    String keepBrowsers();

    @Message("Put both together")
    String together();

    @Message("Show the other cart")
    String showOther();

    @Message("Show the cart from the e-mail")
    String showLinks();

    @Message("Quantity")
    String quantity();

    @Message("Update cart")
    String update();

    @Message("One more")
    String more();

    @Message("One fewer")
    String fewer();

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

    /** What the total includes, and what is added at checkout. */
    @Message
    String terms(PriceTerms terms);

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

    @Message("The shop cannot be reached at the moment. Prices and stock are as of {when}.")
    String asOf(String when);

    @Message("Delete this cart")
    String forget();

    @Message("Delete this cart?")
    String forgetQuestion();

    @Message("The items and your e-mail address are deleted at once. This cannot be undone.")
    String forgetHint();

    @Message("Delete my cart")
    String forgetNow();

    @Message("Remove this cart from this device?")
    String forgetHereQuestion();

    @Message("The cart and your changes are removed from this device. The shop keeps the cart.")
    String forgetHereHint();

    @Message("Remove from this device")
    String forgetHereNow();

    @Message("Your cart has been deleted")
    String erased();

    @Message("The cart has been removed from this device")
    String forgottenHere();

    @Message("Your changes are gone. The shop still has the cart.")
    String forgottenHereHint();

    @Message("Cancel")
    String cancel();

    @Message("Would you like to delete the cart in the shop as well? We can mail a link for that to the address the cart was saved with.")
    String forgetByMail();

    @Message("No longer available, so it was left out: {title}")
    String gone(String title);
}
