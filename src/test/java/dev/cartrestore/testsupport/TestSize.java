package dev.cartrestore.testsupport;

/** How much the tests do that can do more: little in {@code ./mvnw verify}, all of it with {@code -Pfull}. */
public final class TestSize {

    private static final boolean FULL = Boolean.getBoolean("test.full");

    private TestSize() {
    }

    /** @return {@code small}, or {@code full} with {@code -Pfull} */
    public static int of(int small, int full) {
        return FULL ? full : small;
    }

    public static boolean isFull() {
        return FULL;
    }
}
