package dev.cartrestore.platform.omnisend.passthrough;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Path;

import dev.cartrestore.api.RateLimited;
import dev.cartrestore.security.JsonBody;
import dev.cartrestore.security.key.Roles;
import io.smallrye.common.annotation.Blocking;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Calls that plugins make to Omnisend for other objects than carts, orders, contacts and batches. */
@Path("/v3/{kind: products|categories|accounts|brands|events|customer-events}")
@RolesAllowed(Roles.MERCHANT)
@Blocking
@RateLimited
@JsonBody
@Tag(name = "Storefront: passed through")
public class PassThroughResource extends PassThroughMethods {
}
