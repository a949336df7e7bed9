package dev.cartrestore.testsupport;

/** Size of scalable tests: small in {@code ./mvnw verify}, full with {@code -Pfull}. */
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
