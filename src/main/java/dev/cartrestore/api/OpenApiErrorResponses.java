package dev.cartrestore.api;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;

import dev.cartrestore.error.ApiErrorFormat;
import dev.cartrestore.error.Problem;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Adds the errors of the APIs for programs, and the rate limit headers of the served formats, to the API description. */
@OpenApiFilter(OpenApiFilter.RunStage.RUNTIME_PER_REQUEST)
public class OpenApiErrorResponses implements OASFilter {

    private static final Map<Integer, String> DESCRIPTIONS = Map.ofEntries(
            Map.entry(400, "The request cannot be read, or a value is invalid"),
            Map.entry(401, "The API key is missing or not one of the store"), Map.entry(403, "The API key is read-only"),
            Map.entry(404, "Not found in this store"), Map.entry(406, "Accept excludes JSON"),
            Map.entry(409, "A request with this Idempotency-Key is being processed"), Map.entry(413, "The body is too large"),
            Map.entry(415, "The content type is not application/json"), Map.entry(422, "A value is invalid"),
            Map.entry(429, "Too many requests"));

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private static final String MERCHANTS = "/merchant/";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Instance<ApiErrorFormat> formats = CDI.current().select(ApiErrorFormat.class);
        Instance<RateLimitHeaderFormat> limits = CDI.current().select(RateLimitHeaderFormat.class);
        api.getPaths().getPathItems().forEach((path, item) -> {
            Optional<ApiErrorFormat> format = formats.stream().filter(known -> known.appliesTo(path)).findFirst();
            if (format.isPresent() || path.startsWith(MERCHANTS)) {
                item.getOperations().forEach((method, operation) -> addErrors(api, path, method, operation, format));
            }
            limits.stream().filter(known -> known.appliesTo(path)).findFirst()
                    .ifPresent(
                            known -> item.getOperations().values().forEach(operation -> addRateLimitHeaders(operation, known)));
        });
    }

    private static void addErrors(OpenAPI api, String path, HttpMethod method, Operation operation,
            Optional<ApiErrorFormat> format) {
        Set<Integer> statuses = statuses(path, method, operation, format);
        if (!statuses.contains(403)) { // which Quarkus adds to whatever needs a role
            operation.getResponses().removeAPIResponse("403");
        }
        for (int status : statuses) {
            APIResponse response = OASFactory.createAPIResponse().description(DESCRIPTIONS.get(status));
            if (status == 429) {
                addNumber(response, "Retry-After");
            }
            operation.getResponses().addAPIResponse(String.valueOf(status), response);
        }
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (Integer.parseInt(status) >= 400) {
                response.setContent(content(api, path, Integer.parseInt(status), format));
            }
        });
    }

    private static Content content(OpenAPI api, String path, int status, Optional<ApiErrorFormat> format) {
        Class<?> type = format.<Class<?>>map(known -> known.body(path, status, DESCRIPTIONS.get(status), Map.of()).getClass())
                .orElse(Problem.class);
        api.getComponents().addSchema(type.getSimpleName(), schema(type));
        return OASFactory.createContent().addMediaType(format.isPresent() ? "application/json" : "application/problem+json",
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref(type.getSimpleName())));
    }

    private static void addRateLimitHeaders(Operation operation, RateLimitHeaderFormat format) {
        operation.getResponses().getAPIResponses().forEach((status, response) -> format
                .headers(new RemainingCalls(1, 1, format.window(), format.window(), status.equals("429"))).keySet().stream()
                .sorted() // so that each start describes the same API with the same bytes
                .forEach(header -> addNumber(response, header)));
    }

    /** Statuses of the errors that an operation can have. */
    private static Set<Integer> statuses(String path, HttpMethod method, Operation operation, Optional<ApiErrorFormat> format) {
        boolean counted = format.isPresent() && method == HttpMethod.GET;
        int invalid = format.map(ApiErrorFormat::invalidStatus).orElse(400);
        Set<Integer> statuses = new TreeSet<>(List.of(401, counted ? 429 : 403, 406));
        if (path.contains("{")) {
            statuses.add(404);
        }
        List<Parameter> parameters = Optional.ofNullable(operation.getParameters()).orElse(List.of());
        if (parameters.stream().anyMatch(parameter -> parameter.getIn() == In.QUERY)) {
            statuses.add(invalid);
        }
        if (operation.getRequestBody() != null) {
            statuses.addAll(List.of(400, invalid, 413, 415));
        }
        if (parameters.stream().anyMatch(parameter -> IDEMPOTENCY_KEY.equals(parameter.getName()))) {
            statuses.addAll(List.of(409, 422));
        }
        return statuses;
    }

    private static void addNumber(APIResponse response, String header) {
        response.addHeader(header, OASFactory.createHeader().schema(OASFactory.createSchema().addType(SchemaType.INTEGER)));
    }

    /** Schema of an error's record. */
    private static Schema schema(Class<?> type) {
        Schema schema = OASFactory.createSchema();
        if (type.isRecord()) {
            schema.addType(SchemaType.OBJECT);
            for (RecordComponent component : type.getRecordComponents()) {
                schema.addProperty(component.getName(), schema(component.getType()));
            }
            return schema;
        }
        if (type == Map.class) {
            return schema.addType(SchemaType.OBJECT).additionalPropertiesSchema(schema(String.class));
        }
        return schema.addType(type == int.class ? SchemaType.INTEGER : SchemaType.STRING);
    }
}
