package dev.cartrestore.platform.omnisend;

import jakarta.validation.groups.Default;

/** How much of something a call has to send. */
interface Sent {

    /** Everything that Omnisend requires, as POST and PUT do; PATCH sends what changes. */
    interface Whole extends Default {
    }

    /** A line names itself in the body; in calls on one line the path does. */
    interface NamingLines {
    }

    interface NewCart extends Whole, NamingLines {
    }

    interface ReplacedCart extends Whole, NamingLines {
    }

    interface PatchedCart extends Default, NamingLines {
    }

    interface NewLine extends Whole, NamingLines {
    }

    interface NewOrder extends Whole {
    }
}
