package dev.cartrestore.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

import jakarta.enterprise.inject.spi.CDI;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cartrestore.store.Stores;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.servers.Server;

/**
 * Adds what a reader of the API description needs besides the types: the public addresses, what each operation is for, and an
 * example of each body, from the files in {@code openapi/}.
 */
@OpenApiFilter(OpenApiFilter.RunStage.RUNTIME_STARTUP)
public class OpenApiGuide implements OASFilter {

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
            example(path + '.' + verb + ".json").ifPresent(example -> operation.getRequestBody().getContent().getMediaTypes()
                    .values().forEach(type -> type.setExample(example)));
        }));
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
