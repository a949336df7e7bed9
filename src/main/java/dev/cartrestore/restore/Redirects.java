package dev.cartrestore.restore;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import dev.cartrestore.session.BrowserUpdate;

/** Redirects after forms. */
public final class Redirects {

    private Redirects() {
    }

    public static Response to(String target) {
        return seeOther(target).build();
    }

    /** @param update what the browser is to remember */
    public static Response to(String target, BrowserUpdate update) {
        Response.ResponseBuilder response = seeOther(target);
        update.cookies().forEach(line -> response.header(HttpHeaders.SET_COOKIE, line));
        return response.build();
    }

    static Response.ResponseBuilder seeOther(String target) {
        // a header and not a location: Quarkus REST would make it absolute, from the request's own Host
        return Response.status(Response.Status.SEE_OTHER).header(HttpHeaders.LOCATION, target);
    }
}
