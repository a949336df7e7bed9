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

    /** A line that is sent without its cart says what its amounts are in. */
    interface WithCurrency {
    }

    interface NewLine extends Whole, NamingLines, WithCurrency {
    }

    interface ReplacedLine extends Whole, WithCurrency {
    }

    interface NewOrder extends Whole {
    }
}
