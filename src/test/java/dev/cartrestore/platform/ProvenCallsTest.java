package dev.cartrestore.platform;

import static dev.cartrestore.testsupport.Shop.ZID;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import dev.cartrestore.testsupport.ShopperBrowser;
import dev.cartrestore.testsupport.Sql;
import dev.cartrestore.testsupport.TestClock;
import dev.cartrestore.testsupport.Vendor.ZidServer;
import dev.cartrestore.testsupport.ZidStore;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Half of a vendor's pace is kept for browsers with a strong proof, by their link or by their cookie. */
@QuarkusTest
class ProvenCallsTest {

    /** More ahead than half of Zid's burst, and less than all of it. */
    private static final Duration MORE_THAN_HALF = Duration.ofSeconds(35);

    private static final Pattern LINK = Pattern.compile("data-link=\"https://[^/]+(/[^\"]+)\"");

    ZidServer server;

    @Inject
    TestClock clock;

    @Inject
    Sql sql;

    private final ShopperBrowser browser = new ShopperBrowser(ZID);
    private ZidStore zid;
    private String plain;
    private String signed;

    @BeforeEach
    void begin() {
        zid = new ZidStore(server).hasTheCart();
        sql.run("update platform_rate_limit set taken_until = 0");
        plain = "/cartrestore/" + zid.cartId() + "/";
        ZID.browser().get(plain).then().statusCode(200);
        signed = "/cartrestore/" + ZID.signedIdOf(zid.cartId()) + "/";
    }

    @ParameterizedTest
    @ValueSource(strings = {"again", "held"})
    void isThereForABrowserThatCameByASignedLink(String how) {
        browser.opens(signed).then().statusCode(200);

        assertThat(calls(how)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"again", "held", "phone"})
    void isNotThereForABrowserThatCameByAPlainLink(String how) {
        browser.opens(plain).then().statusCode(200);

        assertThat(calls(how)).isZero();
    }

    /** Calls for the cart that a visit makes once half of the rate limit is used up. */
    private int calls(String how) {
        String path = switch (how) {
            case "held" -> "/cartrestore";
            case "phone" -> {
                Matcher link = LINK.matcher(browser.opens(plain + "phone").asString());
                assertThat(link.find()).isTrue();
                yield link.group(1);
            }
            default -> plain;
        };
        clock.advance(Duration.ofSeconds(31));
        int before = zid.askedForTheCart().size();
        sql.run("update platform_rate_limit set taken_until = ?", clock.millis() + MORE_THAN_HALF.toMillis());

        assertThat(browser.opens(path).statusCode()).isIn(200, 303);
        return zid.askedForTheCart().size() - before;
    }
}
