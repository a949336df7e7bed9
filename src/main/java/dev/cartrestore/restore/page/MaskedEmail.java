package dev.cartrestore.restore.page;

/** An e-mail address that its owner recognises and nobody else can read: {@code j…@e….com}. */
final class MaskedEmail {

    private MaskedEmail() {
    }

    /** Null unless the text is an address. */
    static String of(String email) {
        int at = email == null ? -1 : email.lastIndexOf('@');
        int dot = email == null ? -1 : email.lastIndexOf('.');
        if (at < 1 || dot < at + 2 || dot == email.length() - 1) {
            return null;
        }
        return first(email) + "…@" + first(email.substring(at + 1)) + "…" + email.substring(dot);
    }

    private static String first(String text) {
        return text.substring(0, text.offsetByCodePoints(0, 1));
    }
}
