package dev.cartrestore.restore;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What one shopper's browser should show, said once more and as simply as it goes. Goods are letters, each of them one line, in
 * the order in which they came.
 */
final class BrowserModel {

    /** What the browser made of a stored cart. */
    private static final class Hold {

        final String cart;
        Map<String, Integer> edits = new LinkedHashMap<>();
        Map<String, Integer> added = new LinkedHashMap<>();

        Hold(String cart) {
            this.cart = cart;
        }

        Map<String, Integer> over(Map<String, Integer> stored) {
            Map<String, Integer> lines = new LinkedHashMap<>();
            stored.forEach((goods, quantity) -> lines.put(goods, edits.getOrDefault(goods, quantity)));
            lines.values().removeIf(quantity -> quantity == 0);
            added.forEach((goods, quantity) -> lines.merge(goods, quantity, Math::max));
            return lines;
        }

        void edit(Map<String, Integer> stored, String goods, int quantity) {
            Integer shown = over(stored).get(goods);
            if (shown == null || shown == quantity) {
                return;
            }
            boolean removed = Integer.valueOf(0).equals(edits.get(goods));
            if (stored.containsKey(goods) && !removed) {
                edits.put(goods, quantity);
                added.remove(goods);
            } else if (quantity == 0) {
                added.remove(goods);
            } else {
                added.put(goods, quantity);
            }
        }

        void merge(Map<String, Integer> stored, Map<String, Integer> others) {
            others.forEach((goods, quantity) -> {
                Integer shown = over(stored).get(goods);
                if (shown != null && shown < quantity) {
                    edit(stored, goods, quantity);
                } else if (shown == null && stored.containsKey(goods)) {
                    edits.put(goods, quantity);
                } else if (shown == null) {
                    added.put(goods, quantity);
                }
            });
        }
    }

    /** What the store says of each cart. */
    private final Map<String, Map<String, Integer>> stored;

    /** Carts that were ordered: they are over for every browser. */
    private final Set<String> ordered;

    private Hold now;
    private Hold before;
    private String choice = "";

    BrowserModel(Map<String, Map<String, Integer>> stored, Set<String> ordered) {
        this.stored = stored;
        this.ordered = ordered;
    }

    /** The open cart that the browser holds; null for none. */
    String cart() {
        return now == null || ordered.contains(now.cart) ? null : now.cart;
    }

    Map<String, Integer> lines() {
        return now.over(stored.get(now.cart));
    }

    void opens(String cart) {
        if (!ordered.contains(cart) && !holdsAnother(cart)) {
            holding(cart);
        }
    }

    void edits(String cart, String goods, int quantity) {
        if (ordered.contains(cart)) {
            return;
        }
        takes(cart);
        now.edit(stored.get(cart), goods, quantity);
    }

    void replaces(String cart) {
        if (!ordered.contains(cart)) {
            takes(cart);
        }
    }

    void checksOut(String cart) {
        opens(cart);
    }

    void merges(String cart) {
        if (ordered.contains(cart)) {
            return;
        }
        if (!holdsAnother(cart)) {
            holding(cart);
            return;
        }
        Hold merged = new Hold(cart);
        if (before != null && before.cart.equals(cart)) {
            merged.edits = new LinkedHashMap<>(before.edits);
            merged.added = new LinkedHashMap<>(before.added);
        }
        merged.merge(stored.get(cart), lines());
        move(merged, "merged");
    }

    void undoes(String cart) {
        boolean isUndone = before != null && before.cart.equals(cart);
        boolean isOver = ordered.contains(cart) || before != null && ordered.contains(before.cart);
        if (isUndone || isOver || now == null || !now.cart.equals(cart) || choice.isEmpty()) {
            return;
        }
        Hold left = choice.equals("merged") ? new Hold(now.cart) : now;
        now = before;
        before = left;
        choice = "";
    }

    private boolean holdsAnother(String cart) {
        return cart() != null && !cart().equals(cart) && !lines().isEmpty();
    }

    private void takes(String cart) {
        if (holdsAnother(cart)) {
            move(taken(cart), "replaced");
        } else {
            holding(cart);
        }
    }

    private void holding(String cart) {
        if (now == null) {
            now = new Hold(cart);
        } else if (!now.cart.equals(cart)) {
            move(taken(cart), "");
        }
    }

    private Hold taken(String cart) {
        return before != null && before.cart.equals(cart) ? before : new Hold(cart);
    }

    private void move(Hold taken, String how) {
        before = now;
        now = taken;
        choice = how;
    }
}
