package dev.cartrestore.restore.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Takes texts out of what a template shows, and puts numbered placeholders in their place. Null and empty texts stay, since
 * templates ask for them.
 */
public final class Placeholders implements UnaryOperator<String> {

    static final int LENGTH = 2;

    /** A noncharacter of Unicode, which no text has; the letter behind it is the number. */
    private static final char MARK = '\ufdd0';
    private static final char FIRST = 'A';

    /** Made once, since each click needs them. */
    private static final String[] PLACEHOLDERS = new String[32];

    static {
        for (int i = 0; i < PLACEHOLDERS.length; i++) {
            PLACEHOLDERS[i] = new String(new char[]{MARK, (char) (FIRST + i)});
        }
    }

    private final List<String> texts = new ArrayList<>(16);

    @Override
    public String apply(String text) {
        if (text == null || text.isEmpty()) {
            return text;
        }
        texts.add(text);
        return PLACEHOLDERS[texts.size() - 1];
    }

    /** The texts by the numbers of their placeholders. */
    public List<String> texts() {
        return texts;
    }

    static int next(String rendered, int from) {
        return rendered.indexOf(MARK, from);
    }

    static int number(String rendered, int at) {
        return rendered.charAt(at + 1) - FIRST;
    }
}
