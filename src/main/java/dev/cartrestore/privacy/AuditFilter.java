package dev.cartrestore.privacy;

import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status.Family;
import jakarta.ws.rs.ext.Provider;

import dev.cartrestore.api.AuditedRead;
import dev.cartrestore.api.CountsPersons;
import dev.cartrestore.database.SqlErrors;
import dev.cartrestore.error.ErrorCode;
import dev.cartrestore.error.ErrorResponses;
import dev.cartrestore.error.ErrorResponses.RenderedError;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import org.jboss.logging.Logger;

/** Adds audited reads to the audit log; a response is withheld if it cannot be logged. */
@Provider
@AuditedRead
class AuditFilter implements ContainerResponseFilter {

    private static final Logger LOG = Logger.getLogger(AuditFilter.class);
    private static final int MAX_SUBJECT = 160;

    @Inject
    AuditLog log;

    @Inject
    ErrorResponses errors;

    @Inject
    CurrentVertxRequest current;

    @Context
    ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        boolean hasContent = response.getStatusInfo().getFamily() == Family.SUCCESSFUL && response.hasEntity()
                && !request.getMethod().equals(HttpMethod.HEAD);
        if (!hasContent) {
            return;
        }
        try {
            log.add(request.getMethod() + ' ' + template(), subject(request, response.getEntity()),
                    amount(response.getEntity()));
        } catch (RuntimeException e) {
            LOG.error("A response with personal data is withheld, since the audit log could not be written",
                    SqlErrors.withoutValues(e));
            RenderedError error = errors.render(current.getCurrent(), ErrorCode.UNAVAILABLE);
            response.setStatus(error.status());
            response.getHeaders().putSingle("Retry-After", 5);
            response.setEntity(error.body(), new Annotation[0], MediaType.valueOf(error.contentType()));
        }
    }

    private String template() {
        Path type = resource.getResourceClass().getAnnotation(Path.class);
        Path method = resource.getResourceMethod().getAnnotation(Path.class);
        String template = type.value() + (method == null ? "" : "/" + method.value());
        return template.replaceAll("/+", "/");
    }

    /** The id of a cart or an order; other path parameters may be personal. */
    private static String subject(ContainerRequestContext request, Object content) {
        if (content instanceof CountsPersons) {
            return null;
        }
        Optional<String> id = request.getUriInfo().getPathParameters().values().stream().flatMap(Collection::stream)
                .findFirst();
        return id.map(value -> value.substring(0, Math.min(MAX_SUBJECT, value.length()))).orElse(null);
    }

    private static Integer amount(Object content) {
        if (content instanceof CountsPersons persons) {
            return persons.personsShown();
        }
        return content instanceof Collection<?> several ? (Integer) several.size() : null;
    }
}
