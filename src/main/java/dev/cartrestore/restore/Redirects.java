package dev.cartrestore.restore;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import dev.cartrestore.restore.Visits.Memory;

/** Where a form leads. */
public final class Redirects {

    private Redirects() {
    }

    static Response to(String target) {
        return seeOther(target).build();
    }

    /** @param memory what the browser is to remember on the way */
    public static Response to(String target, Memory memory) {
        Response.ResponseBuilder response = seeOther(target);
        memory.cookies().forEach(line -> response.header(HttpHeaders.SET_COOKIE, line));
        return response.build();
    }

    static Response.ResponseBuilder seeOther(String target) {
        // a header and not a location: Quarkus REST would make it absolute, from the request's own Host
        return Response.status(Response.Status.SEE_OTHER).header(HttpHeaders.LOCATION, target);
    }
}
