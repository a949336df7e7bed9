package dev.cartrestore.restore.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;

import dev.cartrestore.security.signature.Sha256;

/**
 * One of our scripts, as it is served.
 *
 * @param tag identifies the version
 */
record Asset(String name, byte[] content, String tag) {

    static final String FOLDER = "/cartrestore/assets/";

    /** The cart page's own; its address changes with its content. */
    static final Asset PAGE = load("page.js");

    /** For storefronts, at an address that never changes. */
    static final Asset STOREFRONT = load("cart-restore.js");

    /** The storefronts' script as an ES module. */
    static final Asset MODULE = load("cart-restore.mjs");

    /** Types of both, for TypeScript. */
    static final Asset TYPES = load("cart-restore.d.ts");

    static Asset load(String name) {
        try (InputStream file = Asset.class.getResourceAsStream("/assets/" + name)) {
            byte[] content = file.readAllBytes();
            return new Asset(name, content, HexFormat.of().formatHex(Sha256.of(content), 0, 8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name that changes with the content. */
    String hashedName() {
        return name.replace(".js", "." + tag + ".js");
    }

    String contentType() {
        return (name.endsWith(".ts") ? "text/plain" : "text/javascript") + ";charset=UTF-8";
    }

    String path() {
        return FOLDER + hashedName();
    }
}
