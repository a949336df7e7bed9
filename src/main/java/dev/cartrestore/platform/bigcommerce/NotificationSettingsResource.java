package dev.cartrestore.platform.bigcommerce;

import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cartrestore.api.RateLimited;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.security.JsonBody;
import dev.cartrestore.security.key.Roles;
import dev.cartrestore.store.Store;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/**
 * Settings for our mails to the merchant about abandoned carts, in BigCommerce's format. BigCommerce requires every field of a
 * store's settings at each change; here a field that is not sent stays as it is.
 */
@Path("/stores/{storeHash}/v3/abandoned-carts/settings")
@RolesAllowed(Roles.MERCHANT)
@RateLimited
@JsonBody
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Merchant: BigCommerce format")
public class NotificationSettingsResource {

    /** @param meta always empty */
    @Schema(name = "NotificationSettingsResponse")
    record Answer(BigCommerceSettings data, Map<String, Object> meta) {

        static Answer of(BigCommerceSettings settings) {
            return new Answer(settings, Map.of());
        }
    }

    @Inject
    StoreHash stores;

    @GET
    @Operation(summary = "The store's settings")
    public Answer get(@RestPath String storeHash) {
        return Answer.of(NotificationSettings.of(stores.of(storeHash)));
    }

    @HEAD
    @Operation(hidden = true)
    public Response head(@RestPath String storeHash) {
        stores.of(storeHash);
        return Response.ok().type(MediaType.APPLICATION_JSON).build();
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Operation(summary = "Change the store's settings")
    public Answer put(@RestPath String storeHash,
            @RequestBody(content = @Content(schema = @Schema(implementation = BigCommerceSettings.class))) JsonNode sent) {
        return change(stores.of(storeHash), NotificationSettings.STORE, sent);
    }

    @GET
    @Path("channels/{channelId}")
    @Operation(summary = "What a channel has set instead; null where that is nothing")
    public Answer getChannel(@RestPath String storeHash,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1")) @RestPath String channelId) {
        return Answer.of(NotificationSettings.stored(stores.of(storeHash).key(), channel(channelId)));
    }

    @HEAD
    @Path("channels/{channelId}")
    @Operation(hidden = true)
    public Response headChannel(@RestPath String storeHash,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1")) @RestPath String channelId) {
        getChannel(storeHash, channelId);
        return Response.ok().type(MediaType.APPLICATION_JSON).build();
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Path("channels/{channelId}")
    @Operation(summary = "Change what a channel has set instead; null takes it back")
    public Answer putChannel(@RestPath String storeHash,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1")) @RestPath String channelId,
            @RequestBody(content = @Content(schema = @Schema(implementation = BigCommerceSettings.class))) JsonNode sent) {
        return change(stores.of(storeHash), channel(channelId), sent);
    }

    private static int channel(String id) {
        try {
            int channel = Integer.parseInt(id);
            if (channel > NotificationSettings.STORE && id.equals(String.valueOf(channel))) {
                return channel;
            }
        } catch (NumberFormatException e) {
            // falls through to the exception below
        }
        throw new NotFoundException();
    }

    private static Answer change(Store store, int channelId, JsonNode sent) {
        if (sent == null) {
            throw new BadRequestException();
        }
        SettingsPatch settings = new SettingsPatch(sent, channelId != NotificationSettings.STORE);
        return Answer.of(WriteTransaction.call(() -> NotificationSettings.change(store, channelId, settings::over)));
    }
}
