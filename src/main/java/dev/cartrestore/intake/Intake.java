package dev.cartrestore.intake;

import java.util.Locale;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.store.Store;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;

/** Reports notes to the sender in a response header, and to operators in a metric. */
@Singleton
public class Intake {

    /** Response header with the notes of a request. */
    public static final String HEADER = "Cart-Restore-Notes";

    @Inject
    CurrentVertxRequest request;

    @Inject
    MeterRegistry metrics;

    /** @param source the format or the vendor, such as {@code omnisend} or {@code script} */
    public void answer(Store store, String source, IntakeNotes notes) {
        if (!notes.isEmpty()) {
            request.getCurrent().response().putHeader(HEADER, notes.text());
            count(store, source, notes);
        }
    }

    /** Only counts the notes in the metric, for messages that are not requests. */
    public void count(Store store, String source, IntakeNotes notes) {
        notes.counts().forEach((kind, number) -> metrics.counter("cartrestore.intake.notes", "store", store.key(), "source",
                source, "kind", kind.name().toLowerCase(Locale.ROOT)).increment(number));
    }
}
