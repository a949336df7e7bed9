package dev.cartrestore.security.key;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cartrestore.error.InvalidFieldsException;
import dev.cartrestore.security.JsonBody;
import dev.cartrestore.security.key.ApiKey.Access;
import dev.cartrestore.security.key.IssuedKeys.NewKey;
import dev.cartrestore.store.CurrentStore;
import dev.cartrestore.store.Store;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/**
 * Manages the store's API keys, for callers with a full key. {@code Idempotency-Key} is ignored, since the stored response would
 * contain the new key; a repeated request fails because the name exists.
 */
@Path("/merchant/keys")
@RolesAllowed(Roles.MERCHANT_WRITER)
@JsonBody
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Merchant: keys")
public class KeysResource {

    private static final Logger LOG = Logger.getLogger(KeysResource.class);

    private static final Duration DEFAULT_OVERLAP = Duration.ofDays(1);
    private static final Duration MAX_OVERLAP = Duration.ofDays(90);
    /** Ten years, which is within the range of every database. */
    private static final Duration MAX_LIFE = Duration.ofDays(3653);

    /** A key to be issued; {@code expiresAt} is optional. */
    record CreateKeyRequest(
            @NotNull @Pattern(regexp = ApiKey.NAME, message = "must be 1 to 64 of a-z, 0-9, _ and -, and not begin with _ or -") String name,
            @NotNull @Pattern(regexp = "read|full", message = "must be read or full") String access, Instant expiresAt) {
    }

    /** How long the previous key stays valid; a day by default. */
    record RotateKeyRequest(Duration overlap) {
    }

    /** A new key. Only this response contains it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CreatedKey(String name, String access, String key, String digest, Instant createdAt, Instant expiresAt) {

        private static CreatedKey of(NewKey issued) {
            ApiKey key = issued.key();
            return new CreatedKey(key.name(), key.access().word(), issued.secret(), key.fingerprint(), key.createdAt(),
                    key.expiresAt());
        }
    }

    /**
     * A key without its secret.
     *
     * @param digest the first six hexadecimal digits of its SHA-256
     * @param source {@code configuration}, or {@code api} for one issued here
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record KeyView(String name, String access, String digest, String source, Instant createdAt, Instant expiresAt) {

        private static KeyView of(ApiKey key) {
            return new KeyView(key.name(), key.access().word(), key.fingerprint(),
                    key.createdAt() == null ? "configuration" : "api", key.createdAt(), key.expiresAt());
        }
    }

    /** All valid keys of the store. */
    record KeyListView(List<KeyView> keys) {
    }

    @Inject
    CurrentStore currentStore;

    @Inject
    ApiKeys keys;

    @Inject
    IssuedKeys issued;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    @GET
    @Operation(summary = "List the store's keys, without their secrets")
    public KeyListView list() {
        Store store = currentStore.get();
        return new KeyListView(
                Stream.concat(keys.configured(store).stream(), issued.of(store).stream()).map(KeyView::of).toList());
    }

    @POST
    @ResponseStatus(201)
    @APIResponseSchema(value = CreatedKey.class, responseCode = "201")
    @APIResponse(responseCode = "409", description = "A key with this name exists, or the store has too many keys")
    @Operation(summary = "Create a key; only this response contains it")
    public CreatedKey create(@Valid @NotNull CreateKeyRequest request) {
        CreatedKey key = CreatedKey
                .of(issued.create(currentStore.get(), request.name(), Access.of(request.access()), end(request)));
        log(request.name(), "created");
        return key;
    }

    private Instant end(CreateKeyRequest request) {
        Instant end = request.expiresAt();
        if (end == null) {
            return null;
        }
        Instant now = clock.instant();
        if (!end.isAfter(now) || end.isAfter(now.plus(MAX_LIFE))) {
            throw new InvalidFieldsException("expiresAt",
                    "must be in the next ten years; leave it out for a key that never expires");
        }
        return end.truncatedTo(ChronoUnit.MILLIS);
    }

    @POST
    @Path("{name}/rotation")
    @ResponseStatus(201)
    @APIResponseSchema(value = CreatedKey.class, responseCode = "201")
    @APIResponse(responseCode = "409", description = "The key is in the configuration, or the store has too many keys")
    @Operation(summary = "Create another key with this name; the previous one stays valid for the overlap")
    public CreatedKey rotate(@RestPath String name, RotateKeyRequest rotation) {
        Duration overlap = Optional.ofNullable(rotation).map(RotateKeyRequest::overlap).orElse(DEFAULT_OVERLAP);
        if (overlap.isNegative() || overlap.compareTo(MAX_OVERLAP) > 0) {
            throw new InvalidFieldsException("overlap", "must be from PT0S to P90D");
        }
        CreatedKey key = CreatedKey.of(issued.rotate(currentStore.get(), name, overlap));
        log(name, "rotated");
        return key;
    }

    @DELETE
    @Path("{name}")
    @APIResponse(responseCode = "204")
    @APIResponse(responseCode = "409", description = "The key is in the configuration")
    @Operation(summary = "Delete a key and its predecessors, which become invalid at once")
    public void remove(@RestPath String name) {
        issued.remove(currentStore.get(), name);
        log(name, "deleted");
    }

    private void log(String name, String act) {
        LOG.infof("API key %s of store %s was %s by the holder of key %s", name, caller.store().key(), act, caller.name());
    }
}
