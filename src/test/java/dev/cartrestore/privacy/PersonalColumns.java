package dev.cartrestore.privacy;

import java.util.List;
import java.util.stream.Stream;

/**
 * Columns of one table with personal data, why these are kept, and for how long. Every column of the database is in this list
 * or in the test's list of harmless columns, which is checked against the schema, so that none is forgotten.
 */
record PersonalColumns(PersonalTable table, String purpose, Term term, List<String> columns) {

    /** How long personal data is kept. */
    enum Term {
        /** As long as its cart: {@code retention} after that last changed, {@code order-retention} once it was ordered. */
        CART("with the cart: `retention` after its last change, `order-retention` once it is ordered"),
        /** {@code order-retention} after the order was last reported. */
        ORDER("`order-retention` after the order's last change"),
        /** As long as a session cart. */
        WEEK("7 days after the shopper's last act, or as long as the cart"),
        /** As long as a request may be repeated. */
        TWO_DAYS("two days, or as long as the cart or the order"),
        /** A dead letter waits to be replayed, but not for ever. */
        DELIVERY("until it is accepted, or as long as the cart or the order");

        private final String words;

        Term(String words) {
            this.words = words;
        }
    }

    static final List<PersonalColumns> ALL = List.of(
            cart("recipient of mails about the cart; finds the cart of an order that names none", "contact_id", "email",
                    "email_key", "contact_email", "phone", "phone_key"),
            cart("the store's own link and campaign", "recovery_url", "attribution_id"),
            cart("name and addresses, for the merchant's lists", "details", "name_key"),
            cart("the platform's numbers of the shopper and the place, for searches in its lists", "customer_number",
                    "city_number", "country_number"),
            cart("data for the platform's checkout", "platform_facts"),
            of(PersonalTable.LINES, Term.CART, "what the shopper chose or wrote: an engraving, a gift's recipient", "options",
                    "facts"),
            of(PersonalTable.SESSION_CARTS, Term.WEEK, "the shopper's choices in lines that a browser changed or merged in",
                    "differences"),
            of(PersonalTable.ALIASES, Term.CART, "a platform's token, which opens the cart", "alias"),
            of(PersonalTable.ORDERS, Term.ORDER, "the buyer; finds the order's cart", "contact_id", "email", "email_key",
                    "phone", "phone_key"),
            of(PersonalTable.ORDERS, Term.ORDER, "the order as reported; ids, sums, statuses and items stay", "details"),
            of(PersonalTable.ANSWERS, Term.TWO_DAYS, "the first response to a request, for repeated requests", "body"),
            of(PersonalTable.DELIVERIES, Term.DELIVERY, "a message to another system", "body"));

    private static PersonalColumns cart(String purpose, String... columns) {
        return of(PersonalTable.CARTS, Term.CART, purpose, columns);
    }

    private static PersonalColumns of(PersonalTable table, Term term, String purpose, String... columns) {
        return new PersonalColumns(table, purpose, term, List.of(columns));
    }

    /** The columns with their table's name in front. */
    Stream<String> names() {
        return columns.stream().map(column -> table.table() + '.' + column);
    }

    /** A row of the table in the manual. */
    String row() {
        return "| `" + table.table() + "`: `" + String.join("`, `", columns) + "` | " + purpose + " | " + term.words + " |";
    }
}
