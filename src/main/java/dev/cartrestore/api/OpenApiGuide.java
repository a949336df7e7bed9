package dev.cartrestore.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.inject.spi.CDI;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cartrestore.store.Stores;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.servers.Server;

/**
 * Adds what a reader of the API description needs besides the types: the public addresses, what each operation is for, and an
 * example of each body, from the files in {@code openapi/}.
 */
@OpenApiFilter(OpenApiFilter.RunStage.RUNTIME_PER_REQUEST)
public class OpenApiGuide implements OASFilter {

    private static final Pattern PATH_PARAMETER = Pattern.compile("\\{(\\w+)}");

    private static final String FOLDER = "/openapi";

    private static final List<String> TIMES = List.of("Instant", "LocalDate", "Duration");

    private final ObjectMapper json = new ObjectMapper();

    @Override
    public void filterOpenAPI(OpenAPI api) {
        api.setServers(servers());
        Properties descriptions = descriptions();
        inlineTimes(api);
        api.getPaths().getPathItems().forEach((path, item) -> item.getOperations().forEach((method, operation) -> {
            String verb = method.name().toLowerCase(Locale.ROOT);
            if (operation.getDescription() == null) {
                operation.setDescription(descriptions.getProperty(verb + path));
            }
            operation.setOperationId(descriptions.getProperty(verb + path + ".id"));
            declarePathParameters(path, item, operation);
            example(path + '.' + verb + ".json").ifPresent(example -> operation.getRequestBody().getContent().getMediaTypes()
                    .values().forEach(type -> type.setExample(example)));
        }));
    }

    /** A parameter that the path has for several resources at once is declared by none of their methods. */
    private static void declarePathParameters(String path, PathItem item, Operation operation) {
        Set<String> declared = Stream.of(item.getParameters(), operation.getParameters()).filter(Objects::nonNull)
                .flatMap(List::stream).map(Parameter::getName).collect(Collectors.toSet());
        PATH_PARAMETER.matcher(path).results().map(found -> found.group(1)).filter(name -> !declared.contains(name))
                .forEach(name -> operation.addParameter(OASFactory.createParameter().name(name).in(Parameter.In.PATH)
                        .required(true).schema(OASFactory.createSchema().addType(SchemaType.STRING))));
    }

    /** The store's public addresses. The description stands on the port of operations, where no call can be tried. */
    private static List<Server> servers() {
        return CDI.current().select(Stores.class).get().all().stream()
                .map(store -> OASFactory.createServer().url(store.origin()).description(store.name())).toList();
    }

    /** Times are plain texts: a client needs no types for them. */
    private static void inlineTimes(OpenAPI api) {
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        schemas.values().stream().filter(schema -> schema.getProperties() != null).forEach(schema -> {
            Map<String, Schema> properties = new LinkedHashMap<>(schema.getProperties());
            properties.replaceAll(
                    (name, property) -> TIMES.contains(nameOf(property)) ? schemas.get(nameOf(property)) : property);
            schema.setProperties(properties);
        });
        TIMES.forEach(api.getComponents()::removeSchema);
    }

    private static String nameOf(Schema schema) {
        return schema.getRef() == null ? "" : schema.getRef().substring(schema.getRef().lastIndexOf('/') + 1);
    }

    private static Properties descriptions() {
        Properties descriptions = new Properties();
        try (InputStream file = OpenApiGuide.class.getResourceAsStream(FOLDER + "/descriptions.properties")) {
            descriptions.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return descriptions;
    }

    private Optional<Object> example(String name) {
        try (InputStream file = OpenApiGuide.class.getResourceAsStream(FOLDER + name)) {
            return file == null ? Optional.empty() : Optional.of(json.readValue(file, Map.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
