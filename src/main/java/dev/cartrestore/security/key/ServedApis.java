package dev.cartrestore.security.key;

import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkus.arc.All;

/** The APIs that are served to programs, by path. */
@Singleton
public class ServedApis {

    private final List<ServedApi> all;

    @Inject
    ServedApis(@All List<ServedApi> all) {
        this.all = List.copyOf(all);
    }

    /** The API that a path belongs to; empty for paths of browsers and platforms. */
    public Optional<ServedApi> find(String path) {
        for (ServedApi api : all) { // no streams: each request comes here
            String prefix = api.prefix();
            if (path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/')) {
                return Optional.of(api);
            }
        }
        return Optional.empty();
    }

    /** The key scheme for any path: that of our own APIs where no other API is served. */
    KeyScheme keyScheme(String path) {
        return find(path).map(ServedApi::keyScheme).orElse(KeyScheme.OWN);
    }
}
