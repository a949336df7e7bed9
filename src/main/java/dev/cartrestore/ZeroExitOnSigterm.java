package dev.cartrestore;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import sun.misc.Signal;

/**
 * Exits with 0 after SIGTERM. The JVM's own exit code, 143, looks like a failure to a supervisor.
 *
 * <p>It handles the signal only once the application has started, because Quarkus ignores earlier requests to stop.
 */
@Singleton
class ZeroExitOnSigterm {

    void listen(@Observes StartupEvent started) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            Signal.handle(new Signal("TERM"), signal -> Quarkus.asyncExit(0));
        }
    }
}
