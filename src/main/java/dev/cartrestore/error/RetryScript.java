package dev.cartrestore.error;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import com.google.common.hash.Hashing;

/** The script of error pages, which loads a page again once the shop can be reached. */
public final class RetryScript {

    private static final byte[] CONTENT = load();
    private static final String TAG = Hashing.sha256().hashBytes(CONTENT).toString().substring(0, 16);

    private RetryScript() {
    }

    private static byte[] load() {
        try (InputStream file = RetryScript.class.getResourceAsStream("/assets/retry.js")) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] content() {
        return CONTENT.clone();
    }

    /** Identifies the version. */
    public static String tag() {
        return TAG;
    }

    /** The name of the file, which changes with its content. */
    public static String name() {
        return "retry." + TAG + ".js";
    }

    static String path() {
        return "/cartrestore/assets/" + name();
    }
}
