package dev.cartrestore.platform.webhook;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import dev.cartrestore.error.ErrorCode;
import dev.cartrestore.error.ErrorCodeException;
import dev.cartrestore.platform.CommercePlatform;
import dev.cartrestore.platform.PlatformException;
import dev.cartrestore.platform.Platforms;
import dev.cartrestore.platform.Webhook;
import dev.cartrestore.security.limit.ClientLimits;
import dev.cartrestore.store.CurrentStore;
import dev.cartrestore.store.Store;
import dev.cartrestore.upstream.UpstreamException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.common.annotation.Blocking;
import org.eclipse.microprofile.context.ThreadContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * Receives platforms' webhooks about carts. A request that is not verified gets 401. A report is stored before it is
 * acknowledged, and takes effect afterwards.
 */
@Path("/webhooks/{platform}")
@Blocking // it writes the database, before or after a platform confirms the report
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Platform: webhooks")
public class WebhooksResource {

    @Inject
    CurrentStore currentStore;

    @Inject
    CurrentVertxRequest request;

    @Inject
    Platforms platforms;

    @Inject
    PlatformReports reports;

    @Inject
    ClientLimits limits;

    @Inject
    ThreadContext threads;

    @Inject
    Clock clock;

    @POST
    @Operation(summary = "Receive a webhook that the platform signs, or confirms on request")
    public CompletionStage<Map<String, String>> take(@RestPath String platform, byte[] body) {
        return take(platform, Optional.empty(), Optional.empty(), body);
    }

    @POST
    @Path("{secret}")
    @Operation(summary = "Receive an unsigned webhook, verified by the secret in its path and a password", description = "The parameter e may name the event if the body does not")
    public CompletionStage<Map<String, String>> takeBySecret(@RestPath String platform, @RestPath String secret,
            @RestQuery("e") Optional<String> event, byte[] body) {
        return take(platform, Optional.of(secret), event, body);
    }

    @POST
    @Path("{secret}/{event}")
    @Operation(summary = "Receive an unsigned webhook whose address names the event")
    public CompletionStage<Map<String, String>> takeEvent(@RestPath String platform, @RestPath String secret,
            @RestPath String event, byte[] body) {
        return take(platform, Optional.of(secret), Optional.of(event), body);
    }

    /** Some vendors test the address before they register a webhook. */
    @GET
    @Path("{secret}")
    @Operation(summary = "Test the address, for vendors that do so before they register a webhook")
    public Map<String, String> ping(@RestPath String platform, @RestPath String secret) {
        CommercePlatform known = platforms.of(currentStore.get(), platform).orElseThrow(NotFoundException::new);
        if (!known.answersPing(secret)) {
            throw new NotFoundException();
        }
        return Map.of("status", "ready");
    }

    private CompletionStage<Map<String, String>> take(String name, Optional<String> secret, Optional<String> event,
            byte[] body) {
        Store store = currentStore.get();
        CommercePlatform platform = platforms.of(store, name).orElseThrow(NotFoundException::new);
        if (platform.callsToUnderstand()) {
            limits.requireFewRejectedWebhooks();
        }
        Webhook webhook = new Webhook(secret, event, request.getCurrent().request().headers(),
                body == null ? new byte[0] : body,
                clock.instant());
        return CompletableFuture.completedFuture(webhook).thenCompose(platform::readWebhook)
                .handle(threads.contextualFunction((report, failure) -> {
                    if (failure != null) {
                        throw toException(UpstreamException.causeOf(failure));
                    }
                    boolean isNew = report.isPresent() && reports.accept(store, platform, report.get());
                    return Map.of("status", report.isEmpty() ? "ignored" : isNew ? "accepted" : "known");
                }));
    }

    private RuntimeException toException(Throwable failure) {
        if (failure instanceof WebhookRefusedException) {
            limits.countRejectedWebhook();
            return new ErrorCodeException(ErrorCode.UNAUTHORIZED);
        }
        if (failure instanceof PlatformException known) {
            limits.countRejectedWebhook(); // it may be forged as well
            return ErrorCodeException.later(ErrorCode.UNAVAILABLE, known.retryAfter());
        }
        if (failure instanceof IllegalArgumentException) {
            return new BadRequestException();
        }
        return UpstreamException.unchecked(failure);
    }
}
