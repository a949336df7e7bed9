package dev.cartrestore.restore.page;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Collects a page as UTF-8. */
public final class HtmlBuffer {

    private static final int INITIAL = 32 << 10;

    /** Pages of the largest carts are longer; their buffers are not kept. */
    private static final int MAX_KEPT = 256 << 10;

    /** One for each thread that renders pages: a new one for each page was a third of what a click allocated. */
    private static final ThreadLocal<HtmlBuffer> KEPT = ThreadLocal.withInitial(HtmlBuffer::new);

    private byte[] bytes = new byte[INITIAL];
    private int length;

    /** This thread's buffer, empty. */
    public static HtmlBuffer empty() {
        HtmlBuffer kept = KEPT.get();
        kept.length = 0;
        return kept;
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

    /** The page; the buffer is not used after that. */
    public byte[] toBytes() {
        byte[] page = Arrays.copyOf(bytes, length);
        if (bytes.length > MAX_KEPT) {
            bytes = new byte[INITIAL];
        }
        return page;
    }
}
