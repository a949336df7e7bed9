package dev.cartrestore.demo;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.profile.IfBuildProfile;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/**
 * A merchant's shop to try Cart Restore with: two static pages, and the shop's own server, which has the API key and calls Cart
 * Restore as any shop would.
 */
@Path("/demo")
@PermitAll
@IfBuildProfile(anyOf = {"dev", "test"})
public class DemoShopResource {

    private static final String HTML = "text/html;charset=UTF-8";
    private static final String SCRIPT = "text/javascript;charset=UTF-8";

    private static final Map<String, String> FILES = Map.of("index.html", HTML, "checkout.html", HTML, "shop.js", SCRIPT,
            "catalogue.js", SCRIPT, "checkout.js", SCRIPT, "shop.css", "text/css;charset=UTF-8", "tee.svg", "image/svg+xml",
            "bag.svg", "image/svg+xml");

    private final HttpClient http = HttpClient.newHttpClient();

    @ConfigProperty(name = "demo-shop.api-key")
    String apiKey;

    @Inject
    ObjectMapper json;

    @GET
    @Operation(hidden = true)
    public Response catalogue() throws IOException {
        return file("index.html");
    }

    /** A file of the shop's, by its name; {@code checkout} is a page. */
    @GET
    @Path("{name}")
    @Operation(hidden = true)
    public Response file(@RestPath String name) throws IOException {
        String file = name.equals("checkout") ? "checkout.html" : name;
        if (!FILES.containsKey(file)) {
            throw new NotFoundException();
        }
        try (InputStream content = DemoShopResource.class.getResourceAsStream("/demo/" + file)) {
            return Response.ok(content.readAllBytes(), FILES.get(file)).build();
        }
    }

    /** Pushes the cart of a page, and answers with the link that a mail about it would have. */
    @POST
    @Path("api/carts")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response push(String cart, UriInfo uri) throws IOException, InterruptedException {
        URI carts = uri.getBaseUri().resolve("/v3/carts");
        Response pushed = send(HttpRequest.newBuilder(carts).POST(BodyPublishers.ofString(cart)));
        String cartId = json.readTree(cart).path("cartID").asText();
        return pushed.getStatus() == 200 ? send(HttpRequest.newBuilder(URI.create(carts + "/" + cartId))) : pushed;
    }

    /** Reports an order of a page. */
    @POST
    @Path("api/orders")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response order(String order, UriInfo uri) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri.getBaseUri().resolve("/v3/orders")).POST(BodyPublishers.ofString(order)));
    }

    private Response send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                request.header("X-API-KEY", apiKey).header("Content-Type", MediaType.APPLICATION_JSON).build(),
                BodyHandlers.ofString());
        return Response.status(response.statusCode()).entity(response.body()).build();
    }
}
