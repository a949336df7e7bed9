package dev.cartrestore;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import sun.misc.Signal;

/**
 * Exits with 0 when asked to stop: the JVM's own exit code after SIGTERM is 143, which a supervisor takes for a failure.
 *
 * <p>It listens only once the application starts: Quarkus ignores an earlier request to stop.
 */
@Singleton
class ZeroExitOnSigterm {

    void listen(@Observes StartupEvent started) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            Signal.handle(new Signal("TERM"), signal -> Quarkus.asyncExit(0));
        }
    }
}
