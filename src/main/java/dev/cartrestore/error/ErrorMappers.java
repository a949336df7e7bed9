package dev.cartrestore.error;

import java.io.IOException;
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

/** Maps everything that a resource throws to an answer without internal details. */
class ErrorMappers {

    private static final Logger LOG = Logger.getLogger(ErrorMappers.class);
    private static final String NOT_JSON = "The answer is JSON, which Accept has to name or to admit";

    private static final int RETRY_SECONDS = 5;

    @Inject
    ErrorResponses answers;

    @Inject
    AllowedMethods allowedMethods;

    @ServerExceptionMapper
    Response trouble(ErrorCodeException e, RoutingContext request) {
        ErrorCode trouble = e.trouble();
        Response.ResponseBuilder response = answers
                .answer(request, trouble.status(), trouble, Detail.wayOn(e.again(), e.freshLink(), e.retryAfterSeconds()))
                .response();
        if (trouble == ErrorCode.UNAUTHORIZED) {
            // a webhook's; KeyMappers answers wrong keys, with challenges of their own
            response.header("WWW-Authenticate", "Webhook realm=\"cart-restore\"");
        }
        if (e.retryAfterSeconds() > 0) {
            response.header("Retry-After", e.retryAfterSeconds());
        }
        return response.build();
    }

    @ServerExceptionMapper
    Response invalidFields(InvalidFieldsException e, RoutingContext request) {
        return answers.answer(request, 400, ErrorCode.BAD_REQUEST, Detail.of(notRight(request), e.fields())).response().build();
    }

    @ServerExceptionMapper
    Response conflict(ConflictException e, RoutingContext request) {
        return answers.answer(request, 409, ErrorCode.CONFLICT, Detail.of(e.getMessage(), Map.of())).response().build();
    }

    @ServerExceptionMapper
    Response invalidBean(ConstraintViolationException e, RoutingContext request) {
        Map<String, String> fields = e.getConstraintViolations().stream().collect(Collectors.toMap(ErrorMappers::field,
                ConstraintViolation::getMessage, (first, second) -> first, TreeMap::new));
        return answers.answer(request, 400, ErrorCode.BAD_REQUEST, Detail.of(notRight(request), fields)).response().build();
    }

    private static String notRight(RoutingContext request) {
        String method = request.request().method().name();
        return method.equals("GET") || method.equals("HEAD") ? "The parameters are not right" : "The body is not right";
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
        // Quarkus REST treats a path shared by several classes as unknown if one of them has the method on another path
        boolean notAllowed = status == 405
                || status == 404 && !allowed.isEmpty() && !allowed.contains(request.request().method().name());
        if (notAllowed) {
            return answers.answer(request, 405, ErrorCode.BAD_REQUEST, Detail.NONE).response()
                    .header("Allow", String.join(", ", allowed)).build();
        }
        Detail detail = e.getCause() instanceof JsonProcessingException json
                ? jsonDetail(json)
                : status == 406 ? Detail.of(NOT_JSON, Map.of()) : Detail.NONE;
        Response.ResponseBuilder response = answers.answer(request, status, ErrorCode.of(status), detail).response();
        String encodings = e.getResponse().getHeaderString("Accept-Encoding");
        return (encodings == null ? response : response.header("Accept-Encoding", encodings)).build();
    }

    /** The second one is named because Quarkus has a mapper of its own for it, without a body. */
    @ServerExceptionMapper({JsonProcessingException.class, MismatchedInputException.class})
    Response json(JsonProcessingException e, RoutingContext request) {
        return answers.answer(request, 400, ErrorCode.BAD_REQUEST, jsonDetail(e)).response().build();
    }

    /** Jackson's own message names our classes and repeats what was sent, so only the position is taken from it. */
    private static Detail jsonDetail(JsonProcessingException e) {
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            String field = mapping.getPath().stream()
                    .map(step -> step.getFieldName() != null ? "." + step.getFieldName() : "[" + step.getIndex() + "]")
                    .collect(Collectors.joining());
            return Detail.of("The body is not right",
                    Map.of(field.startsWith(".") ? field.substring(1) : field, "cannot be read"));
        }
        return Detail.of("The body is not valid JSON, or larger or deeper than is taken", Map.of());
    }

    /** A body that broke off, grew past its limit or was badly chunked: the client's fault, so it is not logged. */
    @ServerExceptionMapper
    Response unreadable(IOException e, RoutingContext request) {
        return answers.answer(request, 400, ErrorCode.BAD_REQUEST, Detail.of("The body could not be read", Map.of())).response()
                .build();
    }

    @ServerExceptionMapper
    Response unexpected(Throwable e, RoutingContext request) {
        if (SqlErrors.isOutage(e)) {
            LOG.errorf("The database did not answer: %s", SqlErrors.nameOf(e));
            return answers.answer(request, 503, ErrorCode.UNAVAILABLE, Detail.retryAfter(RETRY_SECONDS)).response()
                    .header("Retry-After", RETRY_SECONDS).build();
        }
        String incident = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        if (SqlErrors.isBadValue(e)) {
            return answers.answer(request, 400, ErrorCode.BAD_REQUEST,
                    Detail.of("A value is longer than can be kept", Map.of())).response().build();
        }
        LOG.errorf(SqlErrors.withoutValues(e), "Request failed, incident %s", incident);
        return answers.answer(request, 500, ErrorCode.BROKEN, Detail.incident(incident)).response().build();
    }
}
