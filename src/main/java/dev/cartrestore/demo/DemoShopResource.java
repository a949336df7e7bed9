package dev.cartrestore.demo;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The merchant's side of the demo: a home page, product pictures, and a checkout that shows the ids it received. */
@Path("/demo")
@PermitAll
@Produces(MediaType.TEXT_HTML)
@IfBuildProfile("dev")
public class DemoShopResource {

    private static final Set<String> PICTURES = Set.of("tee.svg", "bag.svg");

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance shop(String cartId, String contactId);
    }

    @GET
    public String home() {
        return Templates.shop(null, null).render();
    }

    @HEAD
    public Response homeHead() {
        return Response.ok().build();
    }

    @GET
    @Path("checkout")
    public String checkout(@RestQuery("cartID") String cartId, @RestQuery("omnisendContactID") String contactId) {
        return Templates.shop(cartId, contactId).render();
    }

    @HEAD
    @Path("checkout")
    public Response checkoutHead() {
        return Response.ok().build();
    }

    @GET
    @Path("pictures/{name}")
    @Produces("image/svg+xml")
    public byte[] picture(@RestPath String name) throws IOException {
        if (!PICTURES.contains(name)) {
            throw new NotFoundException();
        }
        try (InputStream picture = DemoShopResource.class.getResourceAsStream("/demo/" + name)) {
            return picture.readAllBytes();
        }
    }

    @HEAD
    @Path("pictures/{name}")
    @Produces("image/svg+xml")
    public Response pictureHead(@RestPath String name) {
        return PICTURES.contains(name) ? Response.ok().build() : Response.status(Response.Status.NOT_FOUND).build();
    }
}
