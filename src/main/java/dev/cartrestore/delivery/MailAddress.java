package dev.cartrestore.delivery;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Checks and writes addresses for mail headers. */
public final class MailAddress {

    /** One mailbox and nothing around it: no list, no name, no comment, no quotes, and nothing that ends a line. */
    private static final Pattern PLAIN = Pattern
            .compile("[\\x21-\\x7e&&[^\"(),:;<>@\\[\\]\\\\]]{1,64}@(?:[A-Za-z0-9-]{1,63}\\.)+[A-Za-z0-9-]{2,63}");
    private static final int LONGEST = 254;

    /** Characters with a meaning in an address, even inside quotes or encoded words. */
    private static final Pattern MEANINGFUL = Pattern.compile("[\\p{Cntrl}\"\\\\<>()]+");
    private static final int MAX_NAME = 60;

    private MailAddress() {
    }

    public static boolean isPlain(String address) {
        return address != null && address.length() <= LONGEST && PLAIN.matcher(address).matches();
    }

    /**
     * A sender with the name under which mail programs show it.
     *
     * @param address as configured; one that brings a name along stays as it is
     */
    public static String named(String name, String address) {
        String shown = MEANINGFUL.matcher(name).replaceAll(" ").strip();
        if (shown.isEmpty() || shown.length() > MAX_NAME || !isPlain(address)) {
            return address;
        }
        // what is not ASCII gets coded by the mail client, with the quotes if there are any
        return StandardCharsets.US_ASCII.newEncoder().canEncode(shown)
                ? "\"" + shown + "\" <" + address + ">"
                : shown + " <" + address + ">";
    }
}
