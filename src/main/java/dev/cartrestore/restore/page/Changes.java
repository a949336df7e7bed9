package dev.cartrestore.restore.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

import dev.cartrestore.catalog.LineReport;
import dev.cartrestore.catalog.LineReport.Stock;
import dev.cartrestore.store.Languages;

/** Sums up what became of a cart's goods: "2 items sold out, 1 price dropped". */
final class Changes {

    /** A message for a count. */
    private interface Counted {
        String say(Count count);
    }

    private final List<LineReport> lines;
    private final Locale locale;
    private final List<String> parts = new ArrayList<>();

    private Changes(List<LineReport> lines, Locale locale) {
        this.lines = lines;
        this.locale = locale;
    }

    /** Null if nothing changed. */
    static String of(List<LineReport> lines, Locale locale) {
        return isAnyChanged(lines) ? inWords(lines, locale, Languages.words(RestoreMessages.class, locale)) : null;
    }

    private static boolean isAnyChanged(List<LineReport> lines) {
        for (LineReport line : lines) {
            if (line.isChanged()) {
                return true;
            }
        }
        return false;
    }

    private static String inWords(List<LineReport> lines, Locale locale, RestoreMessages messages) {
        Changes changes = new Changes(lines, locale);
        changes.count(line -> line.stock() == Stock.SOLD_OUT, messages::soldOutItems);
        changes.count(line -> line.stock() == Stock.WITHDRAWN, messages::withdrawnItems);
        changes.count(line -> line.stock() == Stock.REDUCED, messages::reducedItems);
        changes.count(LineReport::isDearer, messages::pricesUp);
        changes.count(LineReport::isCheaper, messages::pricesDown);
        return changes.parts.stream().reduce(messages::join).orElseThrow();
    }

    private void count(Predicate<LineReport> change, Counted message) {
        int count = 0;
        for (LineReport line : lines) {
            count += change.test(line) ? 1 : 0;
        }
        if (count > 0) {
            parts.add(message.say(Count.of(locale, count)));
        }
    }
}
