package dev.cartrestore.bench;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.common.annotation.NonBlocking;

/** The least that a request can cost here: what a click is measured against. Only the Maven profile {@code bench} builds it. */
@Path("/bench/hello")
@PermitAll
public class HelloResource {

    @GET
    @NonBlocking
    @Produces(MediaType.TEXT_PLAIN)
    public String hello() {
        return "hello";
    }
}
