package dev.cartrestore.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.cartrestore.testsupport.Shop;
import dev.cartrestore.testsupport.ShopperBrowser;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

/** Every curl command of the documentation that calls us works, in the order of its page; but for those of one platform's stores. */
@QuarkusTest
class DocumentedCommandsTest {

    private static final Path README = Path.of("README.md");
    private static final Pattern BLOCK = Pattern.compile("```shell\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("^curl (?:\\\\\n|'[^']*'|\"[^\"]*\"|[^'\"\n])*", Pattern.MULTILINE);
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|([^\\s\\\\]+)");
    private static final Pattern OURS = Pattern
            .compile("https?://(?:localhost:8080|shop\\.example)(/(?!merchant/bigcommerce).*)");

    @Test
    void work() throws IOException {
        int commands = 0;
        for (Path page : pages()) {
            for (List<String> command : commands(page)) {
                Response response = run(command);
                assertThat(response.statusCode()).as(page + ": " + command + response.asString()).isBetween(200, 201);
                commands++;
            }
        }
        assertThat(commands).isGreaterThan(15);
    }

    /** As the text between the commands says: the shopper opens the link and goes to the checkout. */
    @Test
    void leadFromTheFirstCartToARecoveredOrder() throws IOException {
        List<List<String>> commands = commands(README);
        assertThat(commands).hasSize(4);

        run(commands.get(0));
        String link = run(commands.get(1)).path("cartRecoveryUrl");
        ShopperBrowser browser = new ShopperBrowser(Shop.LINEN);
        String path = URI.create(link).getPath();
        assertThat(browser.opens(path).statusCode()).isEqualTo(200);
        assertThat(browser.presses(path + "checkout").statusCode()).isEqualTo(303);
        run(commands.get(2));

        assertThat(run(commands.get(3)).<Integer>path("orders[0].recovered")).isEqualTo(1);
    }

    /** The words of each command that calls us. */
    private static List<List<String>> commands(Path page) throws IOException {
        return BLOCK.matcher(Files.readString(page)).results().flatMap(block -> COMMAND.matcher(block.group(1)).results())
                .map(command -> words(command.group()))
                .filter(words -> words.stream().anyMatch(word -> OURS.matcher(word).matches())).toList();
    }

    /** The one on storefronts first: its cart is in other pages, too. */
    private static Set<Path> pages() throws IOException {
        Set<Path> pages = new LinkedHashSet<>(List.of(README, Path.of("src/docs/storefront.md")));
        try (Stream<Path> docs = Files.list(Path.of("src/docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages;
    }

    private static List<String> words(String command) {
        return WORD.matcher(command.substring("curl".length())).results()
                .map(word -> word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3))
                .toList();
    }

    private static Response run(List<String> words) {
        RequestSpecification request = Shop.LINEN.browser().urlEncodingEnabled(false);
        String path = null;
        String method = null;
        for (int i = 0; i < words.size(); i++) {
            Matcher ours = OURS.matcher(words.get(i));
            if (ours.matches()) {
                path = ours.group(1).replace("/stores/shop/", "/stores/linen/");
            } else {
                String value = words.get(i + 1);
                switch (words.get(i++)) {
                    case "-H" -> request.header(value.substring(0, value.indexOf(':')), ownKey(value));
                    case "-X" -> method = value;
                    case "-u" -> request.auth().preemptive().basic("linen-key", "");
                    case "-d" -> {
                        request.body(value);
                        method = method == null ? "POST" : method;
                    }
                    default -> throw new IllegalArgumentException("An option that this test does not know: " + words);
                }
            }
        }
        return request.request(method == null ? "GET" : method, path);
    }

    /** The value of a header, with the key of the store that is called. */
    private static String ownKey(String header) {
        String value = header.substring(header.indexOf(':') + 1).strip();
        return header.startsWith("X-API-KEY") || header.startsWith("X-Auth-Token") ? "linen-key" : value;
    }
}
