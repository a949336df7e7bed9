package dev.cartrestore.session;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.LineOption;

/**
 * How a session cart differs from its stored cart. It does not repeat the stored lines, so the
 * store's changes of goods and prices appear in it, while the shopper's quantities stay.
 *
 * @param edits quantities that the shopper chose for the stored cart's lines
 * @param added lines that were merged in; with a quantity of 0 if the shopper removed them again, which can be undone
 */
public record Differences(List<Edit> edits, List<Added> added) {

    /**
     * A quantity for a line. The goods are noted beside the line's id, since a store may give that id to other goods.
     *
     * @param quantity 0 for a line that was removed
     */
    public record Edit(String lineId, Goods goods, String title, int quantity) {
    }

    /** @param from the stored cart that it came from */
    public record Added(String from, String currency, CartLine line) {

        private Added withQuantity(int quantity) {
            return new Added(from, currency, line.withQuantity(quantity));
        }
    }

    /** Lines with equal goods are one line. The order in which options were chosen does not matter. */
    public record Goods(String productId, String variantId, List<LineOption> options) {

        private static final Comparator<LineOption> ANY_ORDER = Comparator.comparing(LineOption::name)
                .thenComparing(LineOption::value);

        static Goods of(CartLine line) {
            return new Goods(line.productId(), line.variantId(), line.options().stream().sorted(ANY_ORDER).toList());
        }
    }

    public static final Differences NONE = new Differences(List.of(), List.of());

    /** A line as it is shown, and where it comes from: the stored cart or what was added; -1 for neither. */
    private record Entry(CartLine line, int origin, int addition) {

        /** False for a line that the shopper removed. */
        boolean isShown() {
            return line.quantity() > 0;
        }
    }

    /**
     * A line that the shopper removed.
     *
     * @param place how many of the lines shown stand before it
     */
    public record Removed(String title, int place) {
    }

    public boolean isEmpty() {
        return edits.isEmpty() && added.isEmpty();
    }

    /** The lines to be shown over the present lines of the stored cart. */
    public SessionLines over(String currency, List<CartLine> stored) {
        List<Entry> entries = entries(currency, stored);
        Set<Integer> known = new HashSet<>();
        entries.forEach(entry -> known.add(entry.addition()));
        List<String> gone = new ArrayList<>();
        List<Integer> matched = matches(stored).stream().filter(index -> index >= 0).toList();
        for (int i = 0; i < edits.size(); i++) {
            if (edits.get(i).quantity() > 0 && !matched.contains(i)) {
                gone.add(edits.get(i).title());
            }
        }
        for (int i = 0; i < added.size(); i++) {
            if (!known.contains(i)) {
                gone.add(added.get(i).line().title());
            }
        }
        return new SessionLines(entries.stream().map(Entry::line).filter(line -> line.quantity() > 0).toList(), gone);
    }

    /** The lines to be shown, on their way into another cart: each with the stored cart that it came from. */
    public List<Added> moved(String cartId, String currency, List<CartLine> stored) {
        return entries(currency, stored).stream().filter(Entry::isShown).map(entry -> new Added(
                entry.origin() < 0 ? added.get(entry.addition()).from() : cartId, currency, entry.line())).toList();
    }

    /** A line that the shopper removed from what is shown; empty if it is shown, or gone. */
    public Optional<Removed> removed(String currency, List<CartLine> stored, String lineId) {
        int place = 0;
        for (Entry entry : entries(currency, stored)) {
            if (entry.isShown()) {
                place++;
            } else if (entry.line().lineId().equals(lineId)) {
                return Optional.of(new Removed(entry.line().title(), place));
            }
        }
        return Optional.empty();
    }

    /** Also the lines that the shopper removed. */
    private List<Entry> entries(String currency, List<CartLine> stored) {
        List<Entry> entries = new ArrayList<>();
        List<Integer> matches = matches(stored);
        for (int i = 0; i < stored.size(); i++) {
            int quantity = matches.get(i) < 0 ? stored.get(i).quantity() : edits.get(matches.get(i)).quantity();
            entries.add(new Entry(stored.get(i).withQuantity(quantity), i, -1));
        }
        Set<String> ids = new HashSet<>();
        stored.forEach(line -> ids.add(line.lineId()));
        for (int i = 0; i < added.size(); i++) {
            CartLine line = added.get(i).line();
            int same = line.quantity() > 0 ? largest(entries, line) : -1;
            if (!added.get(i).currency().equals(currency)) {
                continue; // the store changed the cart's currency since
            }
            if (same >= 0) {
                Entry entry = entries.get(same);
                entries.set(same, new Entry(entry.line().withQuantity(Math.max(entry.line().quantity(), line.quantity())),
                        entry.origin(), i));
            } else if (line.quantity() == 0 || entries.stream().filter(Entry::isShown).count() < CartLine.MAX_LINES) {
                CartLine named = line.withLineId(freeId(line.lineId(), ids));
                ids.add(named.lineId());
                entries.add(new Entry(named, -1, i));
            }
        }
        return entries;
    }

    /** The index of the edit for each stored line, or -1: by line id and goods, or else by the goods alone. */
    private List<Integer> matches(List<CartLine> stored) {
        List<Integer> matches = new ArrayList<>();
        Set<Integer> taken = new HashSet<>();
        for (CartLine line : stored) {
            int match = -1;
            for (int i = 0; i < edits.size() && match < 0; i++) {
                if (edits.get(i).lineId().equals(line.lineId()) && edits.get(i).goods().equals(Goods.of(line))) {
                    match = i;
                }
            }
            taken.add(match);
            matches.add(match);
        }
        for (int i = 0; i < stored.size(); i++) {
            for (int j = 0; j < edits.size() && matches.get(i) < 0; j++) {
                if (!taken.contains(j) && edits.get(j).goods().equals(Goods.of(stored.get(i)))) {
                    taken.add(j);
                    matches.set(i, j);
                }
            }
        }
        return matches;
    }

    /** A store may split the same goods across lines; the largest one represents them. */
    private static int largest(List<Entry> entries, CartLine line) {
        Goods goods = Goods.of(line);
        int largest = -1;
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).isShown() && Goods.of(entries.get(i).line()).equals(goods)
                    && (largest < 0 || entries.get(largest).line().quantity() < entries.get(i).line().quantity())) {
                largest = i;
            }
        }
        return largest;
    }

    private static String freeId(String wanted, Set<String> taken) {
        String id = wanted;
        for (int i = 2; taken.contains(id); i++) {
            String tail = ":" + i;
            id = wanted.substring(0, Math.min(wanted.length(), CartLine.MAX_ID - tail.length())) + tail;
        }
        return id;
    }

    /**
     * The shopper changes the quantity of a line; 0 removes it. A line that is not shown changes nothing.
     *
     * @param stored the present lines of the stored cart
     */
    public Differences withQuantity(String currency, List<CartLine> stored, String lineId, int quantity) {
        return find(currency, stored, lineId, true).filter(entry -> entry.line().quantity() != quantity)
                .map(entry -> changed(stored, entry, quantity)).orElse(this);
    }

    /** The shopper takes the removal of a line back. A line that is shown changes nothing. */
    public Differences withRestored(String currency, List<CartLine> stored, String lineId, int quantity) {
        return find(currency, stored, lineId, false).map(entry -> changed(stored, entry, quantity)).orElse(this);
    }

    private Optional<Entry> find(String currency, List<CartLine> stored, String lineId, boolean shown) {
        return entries(currency, stored).stream()
                .filter(entry -> entry.isShown() == shown && entry.line().lineId().equals(lineId)).findFirst();
    }

    private Differences changed(List<CartLine> stored, Entry entry, int quantity) {
        List<Added> others = new ArrayList<>(added);
        if (entry.addition() >= 0) {
            others.remove(entry.addition());
        }
        if (entry.origin() >= 0) {
            return new Differences(edited(stored, entry.origin(), quantity), others);
        }
        others.add(entry.addition(), added.get(entry.addition()).withQuantity(quantity));
        return new Differences(edits, others);
    }

    private List<Edit> edited(List<CartLine> stored, int index, int quantity) {
        CartLine line = stored.get(index);
        int match = matches(stored).get(index);
        List<Edit> changed = new ArrayList<>(edits);
        if (match >= 0) {
            changed.remove(match);
        }
        changed.add(new Edit(line.lineId(), Goods.of(line), line.title(), quantity));
        // the oldest are of lines that the store took out
        return changed.size() <= CartLine.MAX_LINES ? changed : changed.subList(1, changed.size());
    }

    /** With lines that the shopper removed from a cart of their own, so that this can be undone. */
    public Differences withRemoved(List<Added> removed) {
        return new Differences(edits, Stream.concat(added.stream(), removed.stream()).toList());
    }

    /** A line that the shopper removed from a cart of their own. */
    public Optional<CartLine> removedLine(String lineId) {
        return added.stream().map(Added::line).filter(line -> line.quantity() == 0 && line.lineId().equals(lineId)).findFirst();
    }

    /** Without that line, which is back in its cart. */
    public Differences withoutRemoved(String lineId) {
        return new Differences(edits, added.stream()
                .filter(other -> other.line().quantity() > 0 || !other.line().lineId().equals(lineId)).toList());
    }

    /**
     * Merges other lines in: the larger quantity of each goods counts.
     *
     * @return empty if the result has more lines than a cart can have
     */
    public Optional<Differences> merged(String currency, List<CartLine> stored, List<Added> others) {
        Differences merged = this;
        for (Added other : others) {
            List<Entry> entries = merged.entries(currency, stored);
            int same = largest(entries, other.line());
            if (same < 0) {
                merged = merged.plus(stored, other);
            } else if (entries.get(same).line().quantity() < other.line().quantity()) {
                merged = merged.changed(stored, entries.get(same), other.line().quantity());
            }
        }
        int wanted = stored.size() + merged.added().size();
        return Optional.of(merged).filter(fitting -> wanted <= CartLine.MAX_LINES || fits(fitting, currency, stored));
    }

    private static boolean fits(Differences merged, String currency, List<CartLine> stored) {
        SessionLines lines = merged.over(currency, stored);
        return lines.lines().size() <= CartLine.MAX_LINES && lines.gone().isEmpty();
    }

    /** Lines that the shopper had removed come back as an edit, so that they are not shown twice. */
    private Differences plus(List<CartLine> stored, Added other) {
        Goods goods = Goods.of(other.line());
        for (int i = 0; i < stored.size(); i++) {
            if (Goods.of(stored.get(i)).equals(goods)) {
                return new Differences(edited(stored, i, other.line().quantity()), added);
            }
        }
        return new Differences(edits, Stream.concat(added.stream(), Stream.of(other)).toList());
    }

    /** Without what was merged in from a cart that is erased. */
    public Differences without(String cartId) {
        return new Differences(edits, added.stream().filter(line -> !line.from().equals(cartId)).toList());
    }
}
