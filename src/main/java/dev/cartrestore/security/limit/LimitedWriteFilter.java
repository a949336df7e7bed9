package dev.cartrestore.security.limit;

import java.lang.reflect.Method;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

/** Counts writes without a key before any other work is done for them. */
@Provider
@LimitedWrite
@Priority(Priorities.USER + 1) // after the origin check: pages of other sites must not use up the shopper's limit
class LimitedWriteFilter implements ContainerRequestFilter {

    /** The cart in a path segment, without its signature and without characters that a mail program added. */
    private static final Pattern CART = Pattern.compile("[A-Za-z0-9_:-](?:[A-Za-z0-9._:-]{0,126}[A-Za-z0-9_:-])?");

    @Context
    ResourceInfo resource;

    @Inject
    Instance<ClientLimits> limits; // created once settings are known, which is after filters are created

    @Override
    public void filter(ContainerRequestContext request) {
        Method method = resource.getResourceMethod();
        LimitedWrite limited = method.isAnnotationPresent(LimitedWrite.class)
                ? method.getAnnotation(LimitedWrite.class)
                : resource.getResourceClass().getAnnotation(LimitedWrite.class);
        String segment = request.getUriInfo().getPathParameters().getFirst("cartId");
        limits.get().count(limited.value(), segment == null ? "" : cart(segment));
    }

    static String cart(String segment) {
        Matcher cart = CART.matcher(segment);
        return cart.find() ? cart.group() : "";
    }
}
