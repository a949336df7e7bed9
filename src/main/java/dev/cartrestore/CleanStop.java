package dev.cartrestore;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import sun.misc.Signal;

/**
 * Ends with 0 when it was asked to stop: the JVM's own answer to SIGTERM is 143, which a supervisor takes for a failure.
 *
 * <p>It listens once the application starts, not before: Quarkus forgets a wish to stop that comes earlier.
 */
@Singleton
class CleanStop {

    void listen(@Observes StartupEvent started) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            Signal.handle(new Signal("TERM"), signal -> Quarkus.asyncExit(0));
        }
    }
}
