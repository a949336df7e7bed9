package dev.cartrestore.platform.omnisend;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Path;

import dev.cartrestore.api.RateLimited;
import dev.cartrestore.security.JsonBody;
import dev.cartrestore.security.key.Roles;
import io.smallrye.common.annotation.Blocking;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The kinds of calls that plugins make at Omnisend beside carts, orders, contacts and batches. */
final class PassThroughResource {

    private PassThroughResource() {
    }

    @Path("/v3/products")
    @RolesAllowed(Roles.MERCHANT)
    @Blocking
    @RateLimited
    @JsonBody
    @Tag(name = "Storefront: passed through")
    public static class Products extends PassThroughResponses {
    }

    @Path("/v3/categories")
    @RolesAllowed(Roles.MERCHANT)
    @Blocking
    @RateLimited
    @JsonBody
    @Tag(name = "Storefront: passed through")
    public static class Categories extends PassThroughResponses {
    }

    @Path("/v3/accounts")
    @RolesAllowed(Roles.MERCHANT)
    @Blocking
    @RateLimited
    @JsonBody
    @Tag(name = "Storefront: passed through")
    public static class Accounts extends PassThroughResponses {
    }

    @Path("/v3/brands")
    @RolesAllowed(Roles.MERCHANT)
    @Blocking
    @RateLimited
    @JsonBody
    @Tag(name = "Storefront: passed through")
    public static class Brands extends PassThroughResponses {
    }

    @Path("/v3/events")
    @RolesAllowed(Roles.MERCHANT)
    @Blocking
    @RateLimited
    @JsonBody
    @Tag(name = "Storefront: passed through")
    public static class Events extends PassThroughResponses {
    }

    @Path("/v3/customer-events")
    @RolesAllowed(Roles.MERCHANT)
    @Blocking
    @RateLimited
    @JsonBody
    @Tag(name = "Storefront: passed through")
    public static class CustomerEvents extends PassThroughResponses {
    }
}
