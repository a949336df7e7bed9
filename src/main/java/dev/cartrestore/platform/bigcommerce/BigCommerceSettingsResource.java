package dev.cartrestore.platform.bigcommerce;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import dev.cartrestore.error.ErrorCode;
import dev.cartrestore.error.ErrorCodeException;
import dev.cartrestore.platform.PlatformException;
import dev.cartrestore.platform.bigcommerce.BigCommerceSettings.ChannelSettingsView;
import dev.cartrestore.platform.bigcommerce.BigCommerceSettings.SettingsResponse;
import dev.cartrestore.platform.bigcommerce.BigCommerceSettings.SettingsView;
import dev.cartrestore.platform.client.PlatformApi;
import dev.cartrestore.platform.client.PlatformCall;
import dev.cartrestore.security.key.Roles;
import dev.cartrestore.store.CurrentStore;
import dev.cartrestore.store.Store;
import dev.cartrestore.upstream.UpstreamException;
import io.smallrye.common.annotation.Blocking;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows the merchant which mails BigCommerce itself sends, so that nobody reminds a shopper twice. */
@Path("/merchant/bigcommerce/settings")
@Blocking
@RolesAllowed(Roles.MERCHANT)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Merchant: BigCommerce format")
public class BigCommerceSettingsResource {

    @Inject
    CurrentStore currentStore;

    @Inject
    BigCommerceVendor vendor;

    @GET
    @Operation(summary = "BigCommerce's settings for its own abandoned-cart mails, of the store and of its channels")
    @APIResponseSchema(SettingsView.class)
    @APIResponse(responseCode = "404", description = "The store is not at BigCommerce")
    @APIResponse(responseCode = "503", description = "BigCommerce is unavailable")
    public CompletionStage<SettingsView> get() {
        Store store = currentStore.get();
        PlatformApi api = vendor.api(store).orElseThrow(NotFoundException::new);
        List<Integer> channels = vendor.account(store).orElseThrow().channels();
        return read(api, "").thenCompose(own -> withChannels(api, own, channels)).exceptionally(failure -> {
            if (UpstreamException.causeOf(failure) instanceof PlatformException known) {
                throw ErrorCodeException.later(ErrorCode.UNAVAILABLE, known.retryAfter());
            }
            throw UpstreamException.unchecked(failure);
        });
    }

    private static CompletionStage<SettingsView> withChannels(PlatformApi api, Optional<BigCommerceSettings> own,
            List<Integer> channels) {
        BigCommerceSettings settings = own.orElseThrow(NotFoundException::new);
        CompletionStage<Map<String, ChannelSettingsView>> all = CompletableFuture.completedFuture(new LinkedHashMap<>());
        for (Integer channel : channels) {
            all = all.thenCompose(known -> read(api, "/channels/" + channel).thenApply(found -> {
                found.ifPresent(overrides -> known.put(channel.toString(), ChannelSettingsView.of(settings, overrides)));
                return known;
            }));
        }
        return all.thenApply(known -> new SettingsView(settings, known));
    }

    private static CompletionStage<Optional<BigCommerceSettings>> read(PlatformApi api, String path) {
        return api.call(PlatformCall.get("/v3/abandoned-carts/settings" + path, api.shopperTimeout()), SettingsResponse.class,
                response -> {
                    if (response.data() == null) {
                        throw new UpstreamException("the response has no settings");
                    }
                    return response.data();
                });
    }
}
