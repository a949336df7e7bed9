package dev.cartrestore.error;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.cartrestore.database.SqlErrors;
import dev.cartrestore.error.ErrorResponses.Detail;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Maps every exception of a resource to an error response without internal details. */
class ErrorMappers {

    private static final Logger LOG = Logger.getLogger(ErrorMappers.class);
    private static final String NOT_JSON = "The response is JSON, which the Accept header does not allow";

    private static final int RETRY_SECONDS = 5;

    @Inject
    ErrorResponses errors;

    @Inject
    AllowedMethods allowedMethods;

    @ServerExceptionMapper
    Response errorCode(ErrorCodeException e, RoutingContext request) {
        ErrorCode code = e.errorCode();
        Response.ResponseBuilder response = errors
                .render(request, code.status(), code, Detail.forShoppers(e.again(), e.freshLink(), e.retryAfterSeconds()))
                .response();
        if (code == ErrorCode.UNAUTHORIZED) {
            // of a webhook; KeyMappers handles invalid API keys
            response.header("WWW-Authenticate", "Webhook realm=\"cart-restore\"");
        }
        if (e.retryAfterSeconds() > 0) {
            response.header("Retry-After", e.retryAfterSeconds());
        }
        return response.build();
    }

    @ServerExceptionMapper
    Response invalidFields(InvalidFieldsException e, RoutingContext request) {
        return errors.render(request, 400, ErrorCode.BAD_REQUEST, Detail.of(invalid(request), e.fields())).response().build();
    }

    @ServerExceptionMapper
    Response conflict(ConflictException e, RoutingContext request) {
        return errors.render(request, 409, ErrorCode.CONFLICT, Detail.of(e.getMessage(), Map.of())).response().build();
    }

    @ServerExceptionMapper
    Response invalidBean(ConstraintViolationException e, RoutingContext request) {
        Map<String, String> fields = e.getConstraintViolations().stream().collect(Collectors.toMap(ErrorMappers::field,
                ConstraintViolation::getMessage, (first, second) -> first, TreeMap::new));
        return errors.render(request, 400, ErrorCode.BAD_REQUEST, Detail.of(invalid(request), fields)).response().build();
    }

    private static String invalid(RoutingContext request) {
        String method = request.request().method().name();
        return method.equals("GET") || method.equals("HEAD") ? "Invalid parameters" : "Invalid request body";
    }

    /** The path of a field as its sender knows it, without our method and parameter in front. */
    private static String field(ConstraintViolation<?> violation) {
        StringBuilder field = new StringBuilder();
        int depth = 0;
        for (Path.Node node : violation.getPropertyPath()) {
            if (depth++ >= 2 && node.getName() != null && !node.getName().startsWith("<")) {
                field.append(field.isEmpty() ? "" : ".").append(node.getName());
            }
            if (depth > 2 && node.getIndex() != null) {
                int name = field.lastIndexOf("."); // the index belongs to the list, which came before this node
                field.insert(name < 0 ? field.length() : name, "[" + node.getIndex() + "]");
            }
        }
        return field.isEmpty() ? "body" : field.toString();
    }

    @ServerExceptionMapper
    Response http(WebApplicationException e, RoutingContext request) {
        int status = e.getResponse().getStatus();
        if (status >= 500) {
            return unexpected(e, request);
        }
        Set<String> allowed = allowedMethods.of(request.request().path());
        // Quarkus REST answers 404 for a path shared by several classes if one has the method on another path
        // (quarkusio/quarkus#26496)
        boolean notAllowed = status == 405
                || status == 404 && !allowed.isEmpty() && !allowed.contains(request.request().method().name());
        if (notAllowed) {
            return errors.render(request, 405, ErrorCode.BAD_REQUEST, Detail.NONE).response()
                    .header("Allow", String.join(", ", allowed)).build();
        }
        Detail detail = e.getCause() instanceof JsonProcessingException json
                ? jsonDetail(json)
                : status == 406 ? Detail.of(NOT_JSON, Map.of()) : Detail.NONE;
        Response.ResponseBuilder response = errors.render(request, status, ErrorCode.of(status), detail).response();
        String encodings = e.getResponse().getHeaderString("Accept-Encoding");
        return (encodings == null ? response : response.header("Accept-Encoding", encodings)).build();
    }

    /**
     * Names MismatchedInputException, since Quarkus REST has its own mapper for it, without a body (quarkusio/quarkus#24313).
     */
    @ServerExceptionMapper({JsonProcessingException.class, MismatchedInputException.class})
    Response json(JsonProcessingException e, RoutingContext request) {
        return errors.render(request, 400, ErrorCode.BAD_REQUEST, jsonDetail(e)).response().build();
    }

    /** Uses only the position from Jackson's message, which also contains names of our classes and parts of the body. */
    private static Detail jsonDetail(JsonProcessingException e) {
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            String field = mapping.getPath().stream()
                    .map(step -> step.getFieldName() != null ? "." + step.getFieldName() : "[" + step.getIndex() + "]")
                    .collect(Collectors.joining());
            return Detail.of("Invalid request body",
                    Map.of(field.startsWith(".") ? field.substring(1) : field, rule(mapping)));
        }
        return Detail.of("The body is not valid JSON in UTF-8, or exceeds the limits on size and depth", Map.of());
    }

    /** The rule that a field breaks whose value has another type. */
    private static String rule(JsonMappingException e) {
        Class<?> type = e instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        if (type == null) {
            return "cannot be read";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "must be true or false";
        }
        if (type == Instant.class) {
            return "must be a time such as 2026-11-02T09:30:00Z";
        }
        if (type == Duration.class) {
            return "must be a duration such as P1D";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "must be a whole number";
        }
        return Collection.class.isAssignableFrom(type)
                ? "must be a list"
                : type == String.class ? "must be a text" : "must be an object";
    }

    /** A body that broke off, exceeded its limit or was badly chunked: the client's fault, so it is not logged. */
    @ServerExceptionMapper
    Response unreadable(IOException e, RoutingContext request) {
        return errors.render(request, 400, ErrorCode.BAD_REQUEST, Detail.of("The body could not be read", Map.of())).response()
                .build();
    }

    @ServerExceptionMapper
    Response unexpected(Throwable e, RoutingContext request) {
        if (SqlErrors.isOutage(e)) {
            LOG.errorf("The database did not answer: %s", SqlErrors.nameOf(e));
            return errors.render(request, 503, ErrorCode.UNAVAILABLE, Detail.retryAfter(RETRY_SECONDS)).response()
                    .header("Retry-After", RETRY_SECONDS).build();
        }
        String incident = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        if (SqlErrors.isBadValue(e)) {
            return errors.render(request, 400, ErrorCode.BAD_REQUEST,
                    Detail.of("A value is too long to be stored", Map.of())).response().build();
        }
        LOG.errorf(SqlErrors.withoutValues(e), "Request failed, incident %s", incident);
        return errors.render(request, 500, ErrorCode.BROKEN, Detail.incident(incident)).response().build();
    }
}
