package dev.cartrestore.error;

import java.nio.charset.StandardCharsets;

import jakarta.inject.Singleton;

import com.google.common.hash.Hashing;
import io.quarkus.qute.Engine;

/**
 * The style of our pages as a file of its own. The cart page has it inside, to be shown after one request; error pages link
 * to it, so that a short request to nowhere does not get a long answer.
 */
@Singleton
public class Stylesheet {

    private static final String FOLDER = "/cartrestore/assets/";

    private final String text;
    private final String tag;

    Stylesheet(Engine templates) {
        String element = templates.getTemplate("style").render();
        text = element.substring(element.indexOf('>') + 1, element.lastIndexOf("</style>"));
        tag = Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString().substring(0, 16);
    }

    /** The style, as it stands inside a {@code <style>} element as well. */
    public String text() {
        return text;
    }

    /** Identifies the version. */
    public String tag() {
        return tag;
    }

    /** The name of the file, which changes with its content. */
    public String name() {
        return "style." + tag + ".css";
    }

    String path() {
        return FOLDER + name();
    }
}
