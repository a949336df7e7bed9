package dev.cartrestore.platform.omnisend;

import jakarta.validation.groups.Default;

/** Validation groups: which fields a call must send. */
interface Sent {

    /** All that Omnisend requires, for POST and PUT; PATCH sends only what changes. */
    interface Whole extends Default {
    }

    /** Lines have their id in the body; in calls on one line it is in the path. */
    interface NamingLines {
    }

    interface NewCart extends Whole, NamingLines {
    }

    interface ReplacedCart extends Whole, NamingLines {
    }

    interface PatchedCart extends Default, NamingLines {
    }

    /** A line sent without its cart needs a currency. */
    interface WithCurrency {
    }

    interface NewLine extends Whole, NamingLines, WithCurrency {
    }

    interface ReplacedLine extends Whole, WithCurrency {
    }

    interface NewOrder extends Whole {
    }
}
