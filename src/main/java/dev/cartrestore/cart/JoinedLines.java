package dev.cartrestore.cart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What two carts are together: lines of the same product, variant and options are one line, and the larger quantity wins.
 * Joining the same lines again changes nothing.
 */
final class JoinedLines {

    private static final Comparator<LineOption> ANY_ORDER = Comparator.comparing(LineOption::name)
            .thenComparing(LineOption::value);

    /** What makes two lines the same; the order in which options were chosen does not. */
    private record Goods(String productId, String variantId, List<LineOption> options) {

        static Goods of(CartLine line) {
            return new Goods(line.productId(), line.variantId(), line.options().stream().sorted(ANY_ORDER).toList());
        }
    }

    private JoinedLines() {
    }

    /**
     * @param lines the cart that stays; its lines keep their order, ids and prices
     * @param others what comes to it; a line whose id is taken by other goods gets another
     */
    static List<CartLine> of(List<CartLine> lines, List<CartLine> others) {
        List<CartLine> joined = new ArrayList<>(lines);
        Map<Goods, Integer> places = new HashMap<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            // a storefront may split goods over lines; the largest stands for them
            places.merge(Goods.of(lines.get(i)), i,
                    (first, next) -> lines.get(first).quantity() < lines.get(next).quantity() ? next : first);
            ids.add(lines.get(i).lineId());
        }
        for (CartLine other : others) {
            Integer place = places.putIfAbsent(Goods.of(other), joined.size());
            if (place == null) {
                CartLine added = other.withId(freeId(other.lineId(), ids));
                ids.add(added.lineId());
                joined.add(added);
            } else if (joined.get(place).quantity() < other.quantity()) {
                joined.set(place, joined.get(place).withQuantity(other.quantity()));
            }
        }
        return joined;
    }

    private static String freeId(String wanted, Set<String> taken) {
        String id = wanted;
        for (int i = 2; taken.contains(id); i++) {
            String tail = ":" + i;
            id = wanted.substring(0, Math.min(wanted.length(), CartLine.LONGEST_ID - tail.length())) + tail;
        }
        return id;
    }
}
