package dev.cartrestore.testsupport;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;

/** The Chromium of this machine. Without one a test that needs it is skipped, but not in CI. */
public final class Chromium implements AutoCloseable {

    private static final List<String> PROGRAMS = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome");
    private static final String MISSING = "No Chromium on this machine (looked for " + String.join(", ", PROGRAMS)
            + "): what a shopper sees was NOT tested";
    private static final String PICTURE = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M2 2h5v5H2z'/></svg>";

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Path program) {
        this.playwright = playwright;
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(program)
                .setArgs(List.of("--no-sandbox", "--disable-quic", "--disable-background-networking",
                        // a page that a test makes up has no address, and would have to ask before it may call this machine
                        "--disable-features=LocalNetworkAccessChecks")));
    }

    public static Chromium open() {
        Optional<Path> program = PROGRAMS.stream().map(Path::of).filter(Files::isExecutable).findFirst();
        if (program.isEmpty() && System.getenv("CI") != null) {
            fail(MISSING);
        }
        assumeTrue(program.isPresent(), MISSING);
        // Playwright would otherwise download browsers of its own
        Map<String, String> environment = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        return new Chromium(Playwright.create(new Playwright.CreateOptions().setEnv(environment)), program.get());
    }

    /** A new visitor, who knows nothing yet. Product pictures come from here: there is no network in a test. */
    public BrowserContext visitor(Browser.NewContextOptions options) {
        BrowserContext visitor = browser.newContext(options);
        visitor.route("https://cdn.example.com/**",
                route -> route.fulfill(new Route.FulfillOptions().setContentType("image/svg+xml").setBody(PICTURE)));
        // the shop's, and not behind our prefix
        visitor.route("**/favicon.ico", route -> route.fulfill(new Route.FulfillOptions().setStatus(204)));
        return visitor;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
