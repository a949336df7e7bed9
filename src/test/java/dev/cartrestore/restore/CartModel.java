package dev.cartrestore.restore;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What carts and browsers should do, said once more and as simply as it goes: everything happens one after the other. */
final class CartModel {

    enum Status {
        OPEN, MERGED, ORDERED
    }

    /** Goods by their letter, in the order in which they came. */
    static final class Cart {

        Status status = Status.OPEN;
        Map<String, Integer> lines = new LinkedHashMap<>();
        String mergedInto;
        int pushes;

        @Override
        public String toString() {
            return status + (mergedInto == null ? "" : " into " + mergedInto) + " " + lines;
        }
    }

    /** What is needed to take a merge back. */
    private record Merge(String other, String into, int pushes, Map<String, Integer> before) {
    }

    /** What a browser remembers; null for a browser that knows nothing. */
    record Pointer(String cart, String previous, String choice) {
    }

    /** What the page of a form was made of: the cart that was shown, and how often the storefront had changed it. */
    record Seen(String cart, int pushes) {
    }

    /** One request; {@code goods} and {@code quantity} for an edit, {@code lines} for a push. */
    record Act(String kind, String cart, Pointer pointer, String goods, int quantity, Seen seen,
            Map<String, Integer> lines) {
    }

    final Map<String, Cart> carts = new TreeMap<>();
    private final List<Merge> merges = new ArrayList<>();

    CartModel copy() {
        CartModel copy = new CartModel();
        carts.forEach((id, cart) -> {
            Cart same = new Cart();
            same.status = cart.status;
            same.lines.putAll(cart.lines);
            same.mergedInto = cart.mergedInto;
            same.pushes = cart.pushes;
            copy.carts.put(id, same);
        });
        copy.merges.addAll(merges);
        return copy;
    }

    /** All of it, also what only shows when something is taken back. */
    @Override
    public String toString() {
        return carts + " " + carts.values().stream().map(cart -> cart.pushes).toList() + " " + merges;
    }

    /** Does it, and says what the browser remembers then. */
    Pointer does(Act act) {
        String id = survivor(act.cart());
        Cart cart = carts.get(id);
        if (act.kind().equals("push")) {
            push(carts.get(act.cart()), act.lines());
            return null;
        }
        if (act.kind().equals("order")) {
            cart.status = cart.status == Status.OPEN ? Status.ORDERED : cart.status;
            return null;
        }
        if (cart.status != Status.OPEN) {
            return act.pointer(); // 404 or 410
        }
        String other = other(act.pointer(), id);
        return switch (act.kind()) {
            case "keep" -> act.pointer();
            case "open" -> other == null ? holding(act.pointer(), id) : act.pointer();
            case "edit" -> {
                edit(id, cart, act);
                yield other == null ? holding(act.pointer(), id) : act.pointer();
            }
            case "replace" -> other == null ? holding(act.pointer(), id) : new Pointer(id, other, "r");
            case "merge" -> merge(act.pointer(), other, id);
            case "undo" -> undo(act.pointer(), id);
            default -> throw new IllegalArgumentException(act.kind());
        };
    }

    String survivor(String id) {
        return carts.get(id).status == Status.MERGED ? survivor(carts.get(id).mergedInto) : id;
    }

    private static void push(Cart cart, Map<String, Integer> lines) {
        if (cart.status != Status.ORDERED) {
            cart.pushes += List.copyOf(cart.lines.entrySet()).equals(List.copyOf(lines.entrySet())) ? 0 : 1;
            cart.lines = new LinkedHashMap<>(lines);
        }
    }

    private static void edit(String id, Cart cart, Act act) {
        if (act.seen() == null || act.seen().cart().equals(id) && act.seen().pushes() >= cart.pushes) {
            if (act.quantity() == 0) {
                cart.lines.remove(act.goods());
            } else {
                cart.lines.computeIfPresent(act.goods(), (goods, quantity) -> act.quantity());
            }
        }
    }

    /** Another open cart with something in it that the browser holds; null for none. */
    private String other(Pointer pointer, String id) {
        if (pointer == null) {
            return null;
        }
        String held = survivor(pointer.cart());
        boolean counts = carts.get(held).status == Status.OPEN && !carts.get(held).lines.isEmpty();
        return counts && !held.equals(id) ? held : null;
    }

    private static Pointer holding(Pointer pointer, String id) {
        if (pointer == null) {
            return new Pointer(id, "", "");
        }
        return pointer.cart().equals(id) ? pointer : new Pointer(id, pointer.cart(), "");
    }

    private Pointer merge(Pointer pointer, String other, String id) {
        if (other == null) {
            boolean done = pointer != null && carts.get(pointer.cart()).status == Status.MERGED
                    && carts.get(pointer.cart()).mergedInto.equals(id);
            return done ? new Pointer(id, pointer.cart(), "m") : holding(pointer, id);
        }
        Cart into = carts.get(id);
        merges.add(new Merge(other, id, into.pushes, new LinkedHashMap<>(into.lines)));
        join(into.lines, carts.get(other).lines);
        carts.get(other).status = Status.MERGED;
        carts.get(other).mergedInto = id;
        return new Pointer(id, other, "m");
    }

    private static void join(Map<String, Integer> lines, Map<String, Integer> others) {
        others.forEach((goods, quantity) -> lines.merge(goods, quantity, Math::max));
    }

    private Pointer undo(Pointer pointer, String id) {
        if (pointer == null || !pointer.cart().equals(id) || pointer.choice().isEmpty()) {
            return pointer;
        }
        Cart previous = carts.get(pointer.previous());
        if (pointer.choice().equals("m") && previous.status != Status.OPEN && !takeBack(pointer.previous(), id)) {
            return pointer;
        }
        return previous.status == Status.OPEN ? new Pointer(pointer.previous(), id, "") : pointer;
    }

    private boolean takeBack(String other, String id) {
        Cart into = carts.get(id);
        for (int i = 0; i < merges.size(); i++) {
            Merge merge = merges.get(i);
            if (merge.other().equals(other) && merge.into().equals(id)) {
                merges.remove(i);
                if (merge.pushes() == into.pushes) {
                    into.lines = replay(merge, i);
                }
                carts.get(other).status = Status.OPEN;
                carts.get(other).mergedInto = null;
                return true;
            }
        }
        return false;
    }

    /** What the cart would be if that merge had never been, and the later ones had. */
    private Map<String, Integer> replay(Merge taken, int from) {
        Map<String, Integer> lines = new LinkedHashMap<>(taken.before());
        for (int i = from; i < merges.size(); i++) {
            Merge later = merges.get(i);
            if (later.into().equals(taken.into())) {
                merges.set(i, new Merge(later.other(), later.into(), later.pushes(), new LinkedHashMap<>(lines)));
                join(lines, carts.get(later.other()).lines);
            }
        }
        return lines;
    }
}
