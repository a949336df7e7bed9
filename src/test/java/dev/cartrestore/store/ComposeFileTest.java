package dev.cartrestore.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Whether what compose.yaml, the image and the documentation name exists, and goes together. No Docker is needed for that. */
class ComposeFileTest {

    private static final Path DOCKER = Path.of("docker");

    private final JsonNode compose = read();
    private final JsonNode app = compose.at("/services/app");
    private final JsonNode proxy = compose.at("/services/proxy");
    private final JsonNode database = compose.at("/services/database");

    private static JsonNode read() {
        Object yaml = new Yaml().load(text(DOCKER.resolve("compose.yaml"))); // which merges <<, as Docker does
        return new ObjectMapper().valueToTree(yaml);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map(result -> result.group(1)).toList();
    }

    @Test
    void setsNoSettingThatIsNone() {
        Set<Class<?>> mappings = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.cartrestore").stream().filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                .map(type -> type.reflect()).collect(Collectors.toSet());
        SettingNames names = new SettingNames(mappings);
        List<String> ours = new ArrayList<>();
        app.get("environment").fieldNames().forEachRemaining(ours::add);

        assertThat(ours).filteredOn(name -> name.startsWith("CARTRESTORE_")).hasSizeGreaterThan(3)
                .allMatch(name -> names.isKnown(name.toLowerCase(Locale.ROOT).replace('_', '.')));
        assertThat(ours).contains("CARTRESTORE_SIGNING_KEYS", "CARTRESTORE_STORES_SHOP_API_KEYS", "CARTRESTORE_STORES_SHOP_URL",
                "CARTRESTORE_STORES_SHOP_CHECKOUT_URL");
    }

    /** Docker warns of a variable that is not set, and goes on with an empty text. */
    @Test
    void demandsOrDocumentsEachVariable() {
        String manual = text(Path.of("src/docs/operations.md"));
        List<String> variables = found("\\$\\{([^}]+)}", text(DOCKER.resolve("compose.yaml")));

        assertThat(variables).isNotEmpty().allMatch(variable -> variable.matches("[A-Z_]+:[?-].+"));
        assertThat(variables).allSatisfy(variable -> assertThat(manual).contains(variable.replaceFirst(":.*", "")));
    }

    @Test
    void runsTwoNodesThatNginxFindsByName() {
        assertThat(app.at("/deploy/replicas").asInt()).isEqualTo(2);
        assertThat(app.has("container_name") || app.has("ports")).isFalse(); // of which there can be but one
        List<String> upstream = found("default (app:\\d+);", text(DOCKER.resolve("cartrestore-http.conf")));
        assertThat(upstream).containsExactly("app:8080");
        assertThat(text(DOCKER.resolve("Dockerfile"))).containsPattern("(?m)^EXPOSE .*\\b8080\\b");
        assertThat(text(DOCKER.resolve("cartrestore-http.conf"))).contains("resolver 127.0.0.11 ");
    }

    @Test
    void publishesThePortOfNginxAndNoOther() {
        String listens = found("listen (\\d+);", text(DOCKER.resolve("nginx.conf"))).get(0);
        assertThat(proxy.get("ports")).singleElement().extracting(JsonNode::asText).asString().endsWith(":" + listens);
        assertThat(database.has("ports")).isFalse();
        assertThat(app.at("/environment/CARTRESTORE_STORES_SHOP_URL").asText()).contains("http://localhost:" + listens + "/");
    }

    @Test
    void trustsNginxAlone() {
        String address = proxy.at("/networks/front/ipv4_address").asText();
        assertThat(app.at("/environment/CARTRESTORE_TRUSTED_PROXIES").asText()).isEqualTo(address).isNotEmpty();
        assertThat(compose.at("/networks/front/ipam/config/0/subnet").asText())
                .startsWith(address.substring(0, address.lastIndexOf('.') + 1));
    }

    @Test
    void reachesItsDatabase() {
        JsonNode settings = database.get("environment");
        assertThat(app.at("/environment/QUARKUS_DATASOURCE_JDBC_URL").asText())
                .isEqualTo("jdbc:postgresql://database:5432/" + settings.get("POSTGRES_DB").asText());
        assertThat(app.at("/environment/QUARKUS_DATASOURCE_USERNAME")).isEqualTo(settings.get("POSTGRES_USER"));
        assertThat(app.at("/environment/QUARKUS_DATASOURCE_PASSWORD")).isEqualTo(settings.get("POSTGRES_PASSWORD"));
        assertThat(texts(app.get("networks"))).contains("back").containsAll(texts(database.get("networks")));
        assertThat(app.at("/depends_on/database/condition").asText()).isEqualTo("service_healthy");
    }

    private static Set<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).collect(Collectors.toSet());
    }

    @Test
    void mountsFilesThatExistAndEveryFileThatNginxIncludes() {
        Set<String> mounted = new TreeSet<>();
        for (JsonNode volume : proxy.get("volumes")) {
            String[] parts = volume.asText().split(":");
            assertThat(DOCKER.resolve(parts[0])).exists();
            assertThat(parts[2]).isEqualTo("ro");
            mounted.add(parts[1]);
        }
        String all = String.join("\n", text(DOCKER.resolve("nginx.conf")), text(DOCKER.resolve("cartrestore-location.conf")));
        assertThat(found("include (\\S+);", all)).isNotEmpty().allMatch(file -> mounted.contains("/etc/nginx/" + file));
        assertThat(found("alias (\\S+)/;", all)).isNotEmpty().allMatch(mounted::contains);
        for (String language : found("~\\*\\^\\w+ (\\w+);", text(DOCKER.resolve("cartrestore-http.conf")))) {
            assertThat(DOCKER.resolve("unavailable/" + language + ".html")).exists();
        }
        assertThat(DOCKER.resolve("unavailable/en.html")).exists();
    }

    @Test
    void limitsEachServiceAndItsLogs() {
        compose.get("services").forEach(service -> {
            assertThat(service.get("mem_limit").asText()).matches("\\d+[mg]");
            assertThat(service.get("cpus").asDouble()).isPositive();
            assertThat(service.get("pids_limit").asInt()).isPositive();
            assertThat(service.at("/logging/options/max-size").asText()).isNotEmpty();
            assertThat(service.at("/logging/options/max-file").asText()).isNotEmpty();
            assertThat(service.get("read_only").asBoolean()).isTrue();
            assertThat(service.get("cap_drop").toString()).isEqualTo("[\"ALL\"]");
            assertThat(service.get("security_opt").toString()).contains("no-new-privileges:true");
        });
    }

    /** Which would be parts of links, in the messages of failed statements. */
    @Test
    void keepsValuesOfRowsOutOfTheLogOfTheDatabase() {
        assertThat(texts(database.get("command"))).contains("log_error_verbosity=terse", "log_min_error_statement=panic");
    }

    @Test
    void takesImagesOfOneVersionEach() {
        String base = found("(?m)^FROM (\\S+:\\S+) AS application$", text(DOCKER.resolve("Dockerfile"))).get(0);
        assertThat(List.of(base, proxy.get("image").asText(), database.get("image").asText()))
                .allMatch(image -> image.matches("[a-z-]+:\\d+\\.\\d+[\\w.-]*"));
        assertThat(app.at("/build/context").asText()).isEqualTo("..");
        assertThat(DOCKER.resolve("..").resolve(app.at("/build/dockerfile").asText())).exists();
    }

    /** Sources, data/ and whatever lies about stay out of the image, and what its stages copy gets in. */
    @Test
    void givesTheImageTheBuiltApplicationOnly() {
        List<String> rules = text(Path.of(".dockerignore")).lines().filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        assertThat(rules).containsExactly("*", "!target/quarkus-app", "!src/build/aot-cache.sh");
        String[] stages = text(DOCKER.resolve("Dockerfile")).split("(?m)^FROM ");
        assertThat(found("(?m)^COPY (\\S+)", stages[1])).isNotEmpty()
                .allMatch(source -> source.startsWith("target/quarkus-app/"));
        assertThat(found("(?m)^COPY (\\S+)", stages[2])).containsExactly("src/build/aot-cache.sh");
        assertThat(found("(?m)^COPY (.+)", stages[3])).containsExactly("--from=trained /app/app.aot ./");
    }

    /** With other options than those it was made with, the JVM ignores the cache. */
    @Test
    void startsWithTheCacheThatItWasTrainedFor() {
        String dockerfile = text(DOCKER.resolve("Dockerfile"));
        String trained = found("JAVA_OPTIONS:-([^}]+)", text(Path.of("src/build/aot-cache.sh"))).get(0);
        assertThat(dockerfile).contains("\"-XX:AOTCache=/app/app.aot\"");
        assertThat(trained.split(" ")).allMatch(option -> dockerfile.contains('"' + option + '"'));
    }

    @Test
    void runsAsNobodyWithoutTools() {
        String dockerfile = text(DOCKER.resolve("Dockerfile"));
        MatchResult user = Pattern.compile("(?m)^USER (\\d+):(\\d+)$").matcher(dockerfile).results().findFirst().orElseThrow();
        assertThat(Integer.parseInt(user.group(1))).isGreaterThanOrEqualTo(10001);
        assertThat(dockerfile).contains("-XX:+ExitOnOutOfMemoryError");
    }
}
