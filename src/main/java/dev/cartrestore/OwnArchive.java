package dev.cartrestore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.Collection;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** The jar with our own classes and resources. */
final class OwnArchive {

    private OwnArchive() {
    }

    /** Lists the names of all files in it, such as {@code db/migration/V1__schema.sql}. */
    static Collection<String> files() {
        URL self = CartRestore.class.getResource("CartRestore.class");
        try (JarFile jar = ((JarURLConnection) self.openConnection()).getJarFile()) {
            return jar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
