package dev.cartrestore.privacy;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

import dev.cartrestore.delivery.Outbox;

/** The tables that tell something of a person's carts and orders, and how their rows are found. */
enum PersonalTable {
    CARTS, LINES, EVENTS, ALIASES, MERGES, MERGE_LINES, ORDERS, ANSWERS, DELIVERIES, REPORTS, DIGEST_CARTS, FORWARDED, AUDIT_LINES;

    String table() {
        return switch (this) {
            case CARTS -> "cart";
            case LINES -> "cart_line";
            case EVENTS -> "cart_event";
            case ALIASES -> "cart_alias";
            case MERGES -> "cart_merge";
            case MERGE_LINES -> "cart_merge_line";
            case ORDERS -> "placed_order";
            case ANSWERS -> "idempotent_answer";
            case DELIVERIES -> "delivery";
            case REPORTS -> "platform_report";
            case DIGEST_CARTS -> "digest_cart";
            case FORWARDED -> "omnisend_forwarded";
            case AUDIT_LINES -> "audit_line";
        };
    }

    /** The column that says which cart or order a row is about. */
    String key() {
        return switch (this) {
            case CARTS, LINES, EVENTS, ALIASES, MERGES, MERGE_LINES, DIGEST_CARTS -> "cart_id";
            case ORDERS -> "order_id";
            case ANSWERS, AUDIT_LINES -> "subject";
            case DELIVERIES -> "queue";
            case REPORTS, FORWARDED -> "reference";
        };
    }

    /** What that column holds for rows about these carts and orders. */
    Set<String> keys(Collection<String> cartIds, Collection<String> orderIds) {
        Set<String> keys = new TreeSet<>(this == ORDERS ? Set.of() : cartIds);
        if (this == DELIVERIES || this == ANSWERS) {
            orderIds.forEach(id -> keys.add(Outbox.queueOfOrder(id)));
        } else if (this == ORDERS || this == FORWARDED || this == AUDIT_LINES) {
            keys.addAll(orderIds);
        }
        return keys;
    }

    /** Its name in an export, as JSON has names. */
    String title() {
        return JsonNames.of(name());
    }
}
