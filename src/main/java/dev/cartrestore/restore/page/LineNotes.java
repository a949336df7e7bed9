package dev.cartrestore.restore.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.cartrestore.catalog.LineReport;
import dev.cartrestore.store.Languages;

/** Changes of a line in words, since not everybody can see colours and struck-out prices. */
final class LineNotes {

    private LineNotes() {
    }

    /** Empty for an unchanged line. */
    static List<String> of(LineReport line, Locale locale, MoneyFormat money) {
        if (!line.isChanged()) {
            return List.of();
        }
        RestoreMessages words = Languages.words(RestoreMessages.class, locale);
        List<String> notes = new ArrayList<>(2);
        switch (line.stock()) {
            case ENOUGH -> {
                // then it is the price
            }
            case REDUCED -> notes.add(words.onlyLeft(line.quantity()));
            case SOLD_OUT -> notes.add(words.soldOut());
            case WITHDRAWN -> notes.add(words.withdrawn());
        }
        if (line.isDearer()) {
            notes.add(words.priceUp(money.format(line.seen().price()), money.format(line.price())));
        } else if (line.isCheaper()) {
            notes.add(words.priceDown(money.format(line.seen().price()), money.format(line.price())));
        }
        return notes;
    }
}
