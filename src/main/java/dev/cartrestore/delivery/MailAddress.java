package dev.cartrestore.delivery;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Checks and formats addresses for mail headers. */
public final class MailAddress {

    /** Exactly one mailbox: no list, name, comment, quotes or line break. */
    private static final Pattern PLAIN = Pattern
            .compile("[\\x21-\\x7e&&[^\"(),:;<>@\\[\\]\\\\]]{1,64}@(?:[A-Za-z0-9-]{1,63}\\.)+[A-Za-z0-9-]{2,63}");
    private static final int MAX_ADDRESS = 254;

    /** Characters that have a meaning in an address, even inside quotes or encoded words. */
    private static final Pattern SPECIAL = Pattern.compile("[\\p{Cntrl}\"\\\\<>()]+");
    private static final int MAX_NAME = 60;

    private MailAddress() {
    }

    public static boolean isPlain(String address) {
        return address != null && address.length() <= MAX_ADDRESS && PLAIN.matcher(address).matches();
    }

    /**
     * Adds the name that mail programs show to a sender's address.
     *
     * @param address as configured; one that already has a name stays unchanged
     */
    public static String named(String name, String address) {
        String shown = SPECIAL.matcher(name).replaceAll(" ").strip();
        if (shown.isEmpty() || shown.length() > MAX_NAME || !isPlain(address)) {
            return address;
        }
        // the mail client encodes other names, and would encode quotes with them
        return StandardCharsets.US_ASCII.newEncoder().canEncode(shown)
                ? "\"" + shown + "\" <" + address + ">"
                : shown + " <" + address + ">";
    }
}
