package dev.cartrestore.restore.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import dev.cartrestore.api.IfNoneMatch;
import dev.cartrestore.error.RetryScript;
import dev.cartrestore.error.Stylesheet;
import dev.cartrestore.platform.StorefrontScript;
import dev.cartrestore.store.CurrentStore;
import dev.cartrestore.store.StoreLook;
import io.quarkus.arc.All;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Scripts and styles: the pages' own, and the script for storefronts. */
@Path("/cartrestore/assets/{name}")
@PermitAll
@Tag(name = "Shopper")
public class AssetResource {

    private static final String SCRIPT = "text/javascript;charset=UTF-8";
    private static final String FOREVER = "public, max-age=31536000, immutable";
    private static final String FOR_AN_HOUR = "public, max-age=3600";

    private final Map<String, Asset> forStorefronts;

    @Inject
    Stylesheet stylesheet;

    @Inject
    CurrentStore store;

    @Inject
    AssetResource(@All List<StorefrontScript> vendorScripts) {
        forStorefronts = Stream.concat(Stream.of(Asset.STOREFRONT, Asset.MODULE, Asset.TYPES),
                vendorScripts.stream().map(script -> Asset.load(script.name())))
                .collect(Collectors.toUnmodifiableMap(Asset::name, Function.identity()));
    }

    @GET
    @Operation(summary = "A script or a style: page.<hash>.js, style.<hash>.css, look.<hash>.css of a store, or cart-restore.js, .mjs and .d.ts for storefronts")
    public Response get(@RestPath String name, HttpHeaders headers, @Context RoutingContext routing) {
        return answer(name, headers, routing, true);
    }

    @HEAD
    @Operation(hidden = true)
    public Response head(@RestPath String name, HttpHeaders headers, @Context RoutingContext routing) {
        return answer(name, headers, routing, false);
    }

    private Response answer(String name, HttpHeaders headers, RoutingContext routing, boolean withBody) {
        if (name.equals(stylesheet.name())) {
            return answer(stylesheet.text(), stylesheet.tag(), "text/css;charset=UTF-8", true, headers, routing, withBody);
        }
        if (name.equals(RetryScript.name())) {
            return answer(RetryScript.content(), RetryScript.tag(), SCRIPT, true, headers, routing, withBody);
        }
        StoreLook look = store.get().look();
        if (look.fileName().filter(name::equals).isPresent()) {
            return answer(look.css(), look.tag(), "text/css;charset=UTF-8", true, headers, routing, withBody);
        }
        boolean hashed = name.equals(Asset.PAGE.hashedName());
        Asset asset = hashed
                ? Asset.PAGE
                : Optional.ofNullable(forStorefronts.get(name)).orElseThrow(NotFoundException::new);
        return answer(asset.content(), asset.tag(), asset.contentType(), hashed, headers, routing, withBody);
    }

    private static Response answer(Object content, String version, String type, boolean hashed, HttpHeaders headers,
            RoutingContext routing, boolean withBody) {
        EntityTag tag = new EntityTag(version);
        Response.ResponseBuilder response = IfNoneMatch.matches(tag, headers)
                ? Response.notModified(tag)
                : Response.ok(withBody ? content : null, type).tag(tag);
        // the request guard set these for pages; both values would be sent
        routing.response().headers().remove(HttpHeaders.CACHE_CONTROL).remove("Cross-Origin-Resource-Policy");
        if (!hashed) { // modules are only loaded from another origin if it says so
            response.header("Access-Control-Allow-Origin", "*");
        }
        return response.header(HttpHeaders.CACHE_CONTROL, hashed ? FOREVER : FOR_AN_HOUR)
                .header("Cross-Origin-Resource-Policy", hashed ? "same-origin" : "cross-origin").build();
    }
}
