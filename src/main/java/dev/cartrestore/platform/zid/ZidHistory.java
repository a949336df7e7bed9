package dev.cartrestore.platform.zid;

import dev.cartrestore.cart.history.CartEvent;

/** Texts for cart events, in Zid's style. */
final class ZidHistory {

    private ZidHistory() {
    }

    static String text(CartEvent.Type type) {
        return switch (type) {
            case CREATED -> "Created Successfully";
            case UPDATED -> "Updated Successfully";
            case WITHDRAWN -> "Taken Back by the Store";
            case ABANDONED -> "Abandoned";
            case VIEWED -> "Viewed by the Customer";
            case CLAIMED -> "Restored by the Customer";
            case HANDED_OFF -> "Sent to Checkout";
            case ORDERED -> "Completed Successfully";
            case REFUNDED -> "Order Refunded";
            case CANCELLED -> "Order Cancelled";
            case ORDER_CHANGED -> "Order Changed";
            case ORDER_MOVED -> "Order of Another Cart";
            case COPIED -> "Copied for Another Order";
            case SESSION_CHANGED -> "Changed by the Customer Before Checkout";
            case LINK_MAILED -> "Link Sent Successfully";
            case REMINDED -> "Reminder Sent Successfully";
            case STOPPED -> "Reminders Stopped";
            case REOPENED -> "Open Again";
            case NOTED -> "Read With Corrections";
            case ERASED -> "Erased";
        };
    }
}
