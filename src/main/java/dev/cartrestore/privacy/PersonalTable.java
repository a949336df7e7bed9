package dev.cartrestore.privacy;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

import dev.cartrestore.delivery.Outbox;

/** A table with data about people's carts or orders, and how a person's rows are found in it. */
enum PersonalTable {
    CARTS("cart", "cart_id"),
    LINES("cart_line", "cart_id"),
    EVENTS("cart_event", "cart_id"),
    ALIASES("cart_alias", "cart_id"),
    SESSION_CARTS("session_cart", "cart_id"),
    SESSION_CART_SOURCES("session_cart_source", "cart_id"),
    ORDERS("placed_order", "order_id"),
    ANSWERS("idempotency_record", "subject"),
    DELIVERIES("delivery", "queue"),
    REPORTS("platform_report", "reference"),
    DIGEST_CARTS("digest_cart", "cart_id"),
    FORWARDED("forwarded_item", "reference"),
    AUDIT_LINES("audit_line", "subject");

    private final String table;
    private final String key;

    /** @param key the column that says which cart or order a row is about */
    PersonalTable(String table, String key) {
        this.table = table;
        this.key = key;
    }

    String table() {
        return table;
    }

    String key() {
        return key;
    }

    /** The values of that column for rows about these carts and orders. */
    Set<String> keys(Collection<String> cartIds, Collection<String> orderIds) {
        Set<String> keys = new TreeSet<>(this == ORDERS ? Set.of() : cartIds);
        if (this == DELIVERIES || this == ANSWERS) {
            orderIds.forEach(id -> keys.add(Outbox.queueOfOrder(id)));
        } else if (this == ORDERS || this == FORWARDED || this == AUDIT_LINES) {
            keys.addAll(orderIds);
        }
        return keys;
    }

    /** Its name in an export. */
    String title() {
        return JsonNames.of(name());
    }
}
