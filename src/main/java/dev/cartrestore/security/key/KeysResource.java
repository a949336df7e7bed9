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
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cartrestore.error.InvalidFieldsException;
import dev.cartrestore.security.JsonBody;
import dev.cartrestore.security.key.ApiKey.Access;
import dev.cartrestore.security.key.IssuedKeys.NewKey;
import dev.cartrestore.store.CurrentStore;
import dev.cartrestore.store.Store;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/**
 * The store's API keys, for holders of full ones. {@code Idempotency-Key} has no meaning here, since the first answer would
 * have to be kept with the key in it; a repetition is refused because of the name.
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
    /** Ten years: as good as for ever, and within the range of every database. */
    private static final Duration MAX_LIFE = Duration.ofDays(3653);

    /** A key to be issued; {@code expiresAt} is optional. */
    @Schema(name = "CreateKeyRequest")
    record Wanted(
            @NotNull @Pattern(regexp = ApiKey.NAME, message = "must be 1 to 64 of a-z, 0-9, _ and -, and not begin with _ or -") String name,
            @NotNull @Pattern(regexp = "read|full", message = "must be read or full") String access, Instant expiresAt) {
    }

    /** How long the previous key goes on working; a day by default. */
    @Schema(name = "RotateKeyRequest")
    record Rotation(Duration overlap) {
    }

    /** A new key. Its secret is shown only this once. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "CreatedKey")
    record Made(String name, String access, String key, String digest, Instant createdAt, Instant expiresAt) {

        private static Made of(NewKey made) {
            ApiKey key = made.key();
            return new Made(key.name(), key.access().word(), made.secret(), key.fingerprint(), key.createdAt(),
                    key.expiresAt());
        }
    }

    /**
     * A key as it may be shown.
     *
     * @param digest the first six hexadecimal digits of its SHA-256
     * @param source {@code configuration}, or {@code api} for one issued here
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "KeyView")
    record Shown(String name, String access, String digest, String source, Instant createdAt, Instant expiresAt) {

        private static Shown of(ApiKey key) {
            return new Shown(key.name(), key.access().word(), key.fingerprint(),
                    key.createdAt() == null ? "configuration" : "api", key.createdAt(), key.expiresAt());
        }
    }

    /** All valid keys of the store. */
    @Schema(name = "KeyList")
    record Listed(List<Shown> keys) {
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
    @Operation(summary = "The store's keys: their names, never the keys")
    public Listed list() {
        Store store = currentStore.get();
        return new Listed(
                Stream.concat(keys.configured(store).stream(), issued.of(store).stream()).map(Shown::of).toList());
    }

    @HEAD
    @Operation(hidden = true)
    public Response listHead() {
        return Response.ok().type(MediaType.APPLICATION_JSON).build();
    }

    @POST
    @ResponseStatus(201)
    @APIResponseSchema(value = Made.class, responseCode = "201")
    @APIResponse(responseCode = "409", description = "There is a key of this name, or there are too many")
    @Operation(summary = "Make a key, which the answer shows this once")
    public Made make(@Valid @NotNull Wanted wanted) {
        Made key = Made.of(issued.make(currentStore.get(), wanted.name(), Access.of(wanted.access()), end(wanted)));
        log(wanted.name(), "made");
        return key;
    }

    private Instant end(Wanted wanted) {
        Instant end = wanted.expiresAt();
        if (end == null) {
            return null;
        }
        Instant now = clock.instant();
        if (!end.isAfter(now) || end.isAfter(now.plus(MAX_LIFE))) {
            throw new InvalidFieldsException("expiresAt", "must be in the next ten years; leave it out for a key that lasts");
        }
        return end.truncatedTo(ChronoUnit.MILLIS);
    }

    @POST
    @Path("{name}/rotation")
    @ResponseStatus(201)
    @APIResponseSchema(value = Made.class, responseCode = "201")
    @APIResponse(responseCode = "409", description = "The key is in the configuration, or there are too many")
    @Operation(summary = "Make another key of the same name; the one before goes on working for the overlap")
    public Made rotate(@RestPath String name, Rotation rotation) {
        Duration overlap = Optional.ofNullable(rotation).map(Rotation::overlap).orElse(DEFAULT_OVERLAP);
        if (overlap.isNegative() || overlap.compareTo(MAX_OVERLAP) > 0) {
            throw new InvalidFieldsException("overlap", "must be from PT0S to P90D");
        }
        Made key = Made.of(issued.rotate(currentStore.get(), name, overlap));
        log(name, "rotated");
        return key;
    }

    @DELETE
    @Path("{name}")
    @APIResponse(responseCode = "204")
    @APIResponse(responseCode = "409", description = "The key is in the configuration")
    @Operation(summary = "Remove a key and those that it took over from; they stop at once")
    public void remove(@RestPath String name) {
        issued.remove(currentStore.get(), name);
        log(name, "removed");
    }

    private void log(String name, String act) {
        LOG.infof("The API key %s of store %s was %s by the holder of %s", name, caller.store().key(), act, caller.name());
    }
}
