package dev.cartrestore.error;

import java.nio.charset.StandardCharsets;

import jakarta.inject.Singleton;

import com.google.common.hash.Hashing;
import io.quarkus.qute.Engine;

/**
 * The stylesheet of our pages. The cart page includes it, so that one request shows the page; error pages link to it, so that
 * they stay short.
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

    /** The content of the stylesheet, as inside a {@code <style>} element. */
    public String text() {
        return text;
    }

    /** Identifies this version of the stylesheet. */
    public String tag() {
        return tag;
    }

    /** The name of the file; it changes with the content. */
    public String name() {
        return "style." + tag + ".css";
    }

    String path() {
        return FOLDER + name();
    }
}
