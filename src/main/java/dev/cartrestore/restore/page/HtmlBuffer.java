package dev.cartrestore.restore.page;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Collects a page as UTF-8. */
public final class HtmlBuffer {

    private byte[] bytes;
    private int length;

    /** @param expected how long the page will be, or a little more, so that it need not grow */
    public HtmlBuffer(int expected) {
        bytes = new byte[expected];
    }

    public void append(byte[] html) {
        reserve(html.length);
        System.arraycopy(html, 0, bytes, length, html.length);
        length += html.length;
    }

    /** Appends a text, escaped as templates escape it. */
    public void appendText(String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        reserve(octets.length * "&quot;".length());
        for (byte octet : octets) { // those of letters outside ASCII are negative
            switch (octet) {
                case '"' -> appendAscii("&quot;");
                case '\'' -> appendAscii("&#39;");
                case '&' -> appendAscii("&amp;");
                case '<' -> appendAscii("&lt;");
                case '>' -> appendAscii("&gt;");
                default -> bytes[length++] = octet;
            }
        }
    }

    private void appendAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }
}
