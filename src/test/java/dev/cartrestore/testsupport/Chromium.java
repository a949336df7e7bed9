package dev.cartrestore.testsupport;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The installed Chromium, started once for all tests. Without it browser tests are skipped, except in CI. */
public final class Chromium implements BeforeAllCallback {

    private static final Logger LOG = Logger.getLogger(Chromium.class);

    /** First the one without windows, which takes a third of the CPU time. */
    private static final List<String> PROGRAMS = List.of("/usr/bin/chromium-headless-shell", "/usr/bin/chromium",
            "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    private static final String MISSING = "No Chromium on this machine (looked for " + String.join(", ", PROGRAMS)
            + "): what a shopper sees was NOT tested";
    private static final String PICTURE = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M2 2h5v5H2z'/></svg>";

    /** In milliseconds, for a machine that is busy. */
    private static final int PATIENCE = 120_000;

    /** Closes the browser after the last test. */
    private record Program(Playwright playwright, Browser browser) implements AutoCloseable {

        @Override
        public void close() {
            playwright.close(); // and its browser
        }
    }

    private Browser browser;

    @Override
    public void beforeAll(ExtensionContext tests) {
        Optional<Path> program = PROGRAMS.stream().map(Path::of).filter(Files::isExecutable).findFirst();
        if (program.isEmpty() && System.getenv("CI") != null) {
            fail(MISSING);
        }
        assumeTrue(program.isPresent(), MISSING);
        browser = tests.getRoot().getStore(ExtensionContext.Namespace.create(Chromium.class))
                .computeIfAbsent(Program.class, key -> start(program.get()), Program.class).browser();
    }

    private static Program start(Path program) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        // Playwright would otherwise download browsers of its own
        Map<String, String> environment = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        Browser browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(program)
                .setArgs(List.of("--no-sandbox", "--disable-quic", "--disable-background-networking",
                        // a page without an address would need permission to call the local machine
                        "--disable-features=LocalNetworkAccessChecks")));
        return new Program(playwright, browser);
    }

    /** A new browser context without cookies. Product images are served locally, since tests have no network. */
    public BrowserContext visitor(Browser.NewContextOptions options) {
        BrowserContext visitor = browser.newContext(options);
        visitor.setDefaultTimeout(PATIENCE);
        visitor.route("https://cdn.example.com/**", Chromium::picture);
        visitor.route("https://media.zid.store/**", Chromium::picture);
        // the shop's, and not behind our prefix
        visitor.route("**/favicon.ico", route -> fulfill(route, new Route.FulfillOptions().setStatus(204)));
        return visitor;
    }

    private static void picture(Route route) {
        fulfill(route, new Route.FulfillOptions().setContentType("image/svg+xml").setBody(PICTURE));
    }

    private static void fulfill(Route route, Route.FulfillOptions response) {
        unlessLeft(() -> route.fulfill(response));
    }

    /** Does not load pictures. */
    public static void blockPictures(BrowserContext visitor) {
        visitor.route("https://cdn.example.com/**", route -> unlessLeft(route::abort));
    }

    /** A page that the test has left or closed waits for no answer, and Playwright then throws. */
    private static void unlessLeft(Runnable answer) {
        try {
            answer.run();
        } catch (PlaywrightException e) {
            LOG.debug("Not answered", e);
        }
    }

    /** Returns a list to which all later console messages of the page are added. */
    public static List<String> complaints(Page page) {
        List<String> complaints = new ArrayList<>();
        page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
        page.onPageError(complaints::add);
        return complaints;
    }

    /**
     * Responds in place of another server. Uses the DevTools protocol, since Playwright's routes do not see redirect targets.
     */
    public static void answer(BrowserContext visitor, Page page, String addresses, String html) {
        CDPSession devTools = visitor.newCDPSession(page);
        String body = Base64.getEncoder().encodeToString(html.getBytes(StandardCharsets.UTF_8));
        devTools.on("Fetch.requestPaused", request -> {
            JsonObject answer = new JsonObject();
            answer.add("requestId", request.get("requestId"));
            answer.addProperty("responseCode", 200);
            answer.addProperty("body", body);
            devTools.send("Fetch.fulfillRequest", answer);
        });
        JsonObject pattern = new JsonObject();
        pattern.addProperty("urlPattern", addresses);
        JsonArray patterns = new JsonArray();
        patterns.add(pattern);
        JsonObject enable = new JsonObject();
        enable.add("patterns", patterns);
        devTools.send("Fetch.enable", enable);
    }

    /** The accessibility violations that axe finds on the page. */
    public static List<String> violations(Page page) {
        return new AxeBuilder(page).setLegacyMode(true).analyze().getViolations().stream().map(Chromium::told).toList();
    }

    private static String told(Rule rule) {
        return rule.getId() + ": " + rule.getNodes().stream().map(node -> node.getHtml() + " " + node.getFailureSummary())
                .toList();
    }
}
