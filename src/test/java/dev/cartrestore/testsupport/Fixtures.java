package dev.cartrestore.testsupport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The vendors' sample bodies. */
public final class Fixtures {

    private Fixtures() {
    }

    public static String text(String name) {
        try (InputStream file = Fixtures.class.getResourceAsStream("/fixtures/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
