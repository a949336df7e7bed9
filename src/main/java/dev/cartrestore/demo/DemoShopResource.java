package dev.cartrestore.demo;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Plays the merchant's side of the demo: a home page, product pictures, and a checkout that shows what it was handed. */
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

    @GET
    @Path("checkout")
    public String checkout(@RestQuery("cartID") String cartId, @RestQuery("omnisendContactID") String contactId) {
        return Templates.shop(cartId, contactId).render();
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
}
