package dev.cartrestore.session.cookie;

/** How a browser got from one cart to the next. The letters are written into cookies. */
public enum Choice {
    NONE(""),
    /** The previous cart's lines were merged into the session cart of this one. */
    MERGED("m"),
    /** The previous cart was put aside. */
    REPLACED("r");

    final String letter;

    Choice(String letter) {
        this.letter = letter;
    }

    static Choice of(String letter) {
        for (Choice choice : values()) {
            if (choice.letter.equals(letter)) {
                return choice;
            }
        }
        return NONE;
    }
}
