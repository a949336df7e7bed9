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

/** Adds the errors of what programs call, and the rate limit headers of the served formats, to the API description. */
@OpenApiFilter(OpenApiFilter.RunStage.RUNTIME_STARTUP)
public class OpenApiErrorResponses implements OASFilter {

    private static final Map<Integer, String> WORDS = Map.ofEntries(
            Map.entry(400, "The request cannot be read, or a value is invalid"),
            Map.entry(401, "There is no key, or it is not the store's"), Map.entry(403, "The key is for reading"),
            Map.entry(404, "There is none, or it is another store's"), Map.entry(406, "Accept leaves JSON out"),
            Map.entry(409, "The same Idempotency-Key is at work"), Map.entry(413, "The body is too large"),
            Map.entry(415, "The content type is not application/json"), Map.entry(422, "A value is invalid"),
            Map.entry(429, "Too many requests"));

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private static final String MERCHANTS = "/merchant/";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Instance<ApiErrorFormat> forms = CDI.current().select(ApiErrorFormat.class);
        Instance<RateLimitHeaderFormat> limits = CDI.current().select(RateLimitHeaderFormat.class);
        api.getPaths().getPathItems().forEach((path, item) -> {
            Optional<ApiErrorFormat> form = forms.stream().filter(known -> known.appliesTo(path)).findFirst();
            if (form.isPresent() || path.startsWith(MERCHANTS)) {
                item.getOperations().forEach((method, operation) -> addErrors(api, path, method, operation, form));
            }
            limits.stream().filter(known -> known.appliesTo(path)).findFirst()
                    .ifPresent(
                            known -> item.getOperations().values().forEach(operation -> addRateLimitHeaders(operation, known)));
        });
    }

    private static void addErrors(OpenAPI api, String path, HttpMethod method, Operation operation,
            Optional<ApiErrorFormat> form) {
        Set<Integer> troubles = troubles(path, method, operation, form);
        if (!troubles.contains(403)) { // which Quarkus adds to whatever needs a role
            operation.getResponses().removeAPIResponse("403");
        }
        for (int status : troubles) {
            APIResponse answer = OASFactory.createAPIResponse().description(WORDS.get(status));
            if (status == 429) {
                addNumber(answer, "Retry-After");
            }
            operation.getResponses().addAPIResponse(String.valueOf(status), answer);
        }
        operation.getResponses().getAPIResponses().forEach((status, answer) -> {
            if (Integer.parseInt(status) >= 400) {
                answer.setContent(content(api, path, Integer.parseInt(status), form));
            }
        });
    }

    private static Content content(OpenAPI api, String path, int status, Optional<ApiErrorFormat> form) {
        Class<?> type = form.<Class<?>>map(known -> known.body(path, status, WORDS.get(status), Map.of()).getClass())
                .orElse(Problem.class);
        api.getComponents().addSchema(type.getSimpleName(), schema(type));
        return OASFactory.createContent().addMediaType(form.isPresent() ? "application/json" : "application/problem+json",
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref(type.getSimpleName())));
    }

    private static void addRateLimitHeaders(Operation operation, RateLimitHeaderFormat form) {
        operation.getResponses().getAPIResponses().forEach((status, answer) -> form
                .headers(new RemainingCalls(1, 1, form.window(), form.window(), status.equals("429"))).keySet()
                .forEach(header -> addNumber(answer, header)));
    }

    /** Statuses of the errors that an operation can have. */
    private static Set<Integer> troubles(String path, HttpMethod method, Operation operation, Optional<ApiErrorFormat> form) {
        boolean counted = form.isPresent() && method == HttpMethod.GET;
        int invalid = form.map(ApiErrorFormat::invalidStatus).orElse(400);
        Set<Integer> troubles = new TreeSet<>(List.of(401, counted ? 429 : 403, 406));
        if (path.contains("{")) {
            troubles.add(404);
        }
        List<Parameter> parameters = Optional.ofNullable(operation.getParameters()).orElse(List.of());
        if (parameters.stream().anyMatch(parameter -> parameter.getIn() == In.QUERY)) {
            troubles.add(invalid);
        }
        if (operation.getRequestBody() != null) {
            troubles.addAll(List.of(400, invalid, 413, 415));
        }
        if (parameters.stream().anyMatch(parameter -> IDEMPOTENCY_KEY.equals(parameter.getName()))) {
            troubles.addAll(List.of(409, 422));
        }
        return troubles;
    }

    private static void addNumber(APIResponse answer, String header) {
        answer.addHeader(header, OASFactory.createHeader().schema(OASFactory.createSchema().addType(SchemaType.INTEGER)));
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
