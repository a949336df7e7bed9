package dev.cartrestore.restore;

import java.util.stream.Stream;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Scripts: the cart page's, and the one for storefronts. */
@Path("/cartrestore/assets/{name}")
@PermitAll
@Tag(name = "Shopper")
public class AssetResource {

    private static final String FOREVER = "public, max-age=31536000, immutable";
    private static final String FOR_AN_HOUR = "public, max-age=3600";

    @GET
    @Operation(summary = "A script: page.<hash>.js, or cart-restore.js for storefronts")
    public Response get(@RestPath String name, HttpHeaders headers, RoutingContext routing) {
        return answer(name, headers, routing, true);
    }

    @HEAD
    @Operation(hidden = true)
    public Response head(@RestPath String name, HttpHeaders headers, RoutingContext routing) {
        return answer(name, headers, routing, false);
    }

    private static Response answer(String name, HttpHeaders headers, RoutingContext routing, boolean withBody) {
        boolean hashed = name.equals(Asset.PAGE.hashedName());
        Asset asset = hashed
                ? Asset.PAGE
                : Stream.of(Asset.STOREFRONT, Asset.REFILL).filter(stable -> stable.name().equals(name)).findAny()
                        .orElseThrow(NotFoundException::new);
        EntityTag tag = new EntityTag(asset.tag());
        Response.ResponseBuilder response = KnownTags.include(tag, headers)
                ? Response.notModified(tag)
                : Response.ok(withBody ? asset.content() : null, "text/javascript;charset=UTF-8").tag(tag);
        // the door set these for pages, and they would be sent in addition to ours
        routing.response().headers().remove(HttpHeaders.CACHE_CONTROL).remove("Cross-Origin-Resource-Policy");
        return response.header(HttpHeaders.CACHE_CONTROL, hashed ? FOREVER : FOR_AN_HOUR)
                .header("Cross-Origin-Resource-Policy", hashed ? "same-origin" : "cross-origin").build();
    }
}
