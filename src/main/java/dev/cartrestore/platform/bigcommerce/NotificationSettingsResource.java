package dev.cartrestore.platform.bigcommerce;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cartrestore.api.RateLimited;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.notification.NotificationSettings;
import dev.cartrestore.platform.bigcommerce.BigCommerceSettings.SettingsResponse;
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
 * Settings for our mails to the merchant, in BigCommerce's format. BigCommerce requires every field of a
 * store's settings at each change; here a missing field stays unchanged.
 */
@Path("/stores/{storeHash}/v3/abandoned-carts/settings")
@RolesAllowed(Roles.MERCHANT)
@RateLimited
@JsonBody
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Merchant: BigCommerce format")
public class NotificationSettingsResource {

    @Inject
    StoreHash stores;

    @GET
    @Operation(summary = "The store's settings")
    public SettingsResponse get(@RestPath String storeHash) {
        return SettingsResponse.of(NotificationSettings.of(stores.of(storeHash)));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Operation(summary = "Change the store's settings")
    public SettingsResponse put(@RestPath String storeHash,
            @RequestBody(content = @Content(schema = @Schema(implementation = BigCommerceSettings.class))) JsonNode sent) {
        return change(stores.of(storeHash), NotificationSettings.STORE, sent);
    }

    @GET
    @Path("channels/{channelId}")
    @Operation(summary = "A channel's own settings; null where the store's apply")
    public SettingsResponse getChannel(@RestPath String storeHash,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1")) @RestPath String channelId) {
        return SettingsResponse.of(NotificationSettings.stored(stores.of(storeHash).key(), channel(channelId)));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.MERCHANT_WRITER)
    @Path("channels/{channelId}")
    @Operation(summary = "Change a channel's own settings; null restores the store's")
    public SettingsResponse putChannel(@RestPath String storeHash,
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

    private static SettingsResponse change(Store store, int channelId, JsonNode sent) {
        if (sent == null) {
            throw new BadRequestException();
        }
        SettingsPatch settings = new SettingsPatch(sent, channelId != NotificationSettings.STORE);
        return SettingsResponse.of(WriteTransaction.call(() -> NotificationSettings.change(store, channelId,
                known -> settings.over(BigCommerceSettings.of(known)).toMailSettings())));
    }
}
