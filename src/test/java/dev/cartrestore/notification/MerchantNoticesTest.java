package dev.cartrestore.notification;

import static dev.cartrestore.testsupport.Shop.MAILED;
import static dev.cartrestore.testsupport.Shop.SOUK;
import static dev.cartrestore.testsupport.Shop.newId;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import dev.cartrestore.cart.abandoned.AbandonmentSweep;
import dev.cartrestore.delivery.DeliveryRound;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import dev.cartrestore.testsupport.BothDatabases;
import dev.cartrestore.testsupport.Concurrently;
import dev.cartrestore.testsupport.Shop;
import dev.cartrestore.testsupport.ShopperBrowser;
import dev.cartrestore.testsupport.Sql;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.MockMailbox;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether merchants are mailed what their settings say. */
@BothDatabases
@QuarkusTest
class MerchantNoticesTest {

    private static final String LONG_AGO = "2026-11-01T08:00:00Z";
    private static final Pattern CART = Pattern.compile("Cart (\\S+), worth");

    @Inject
    Stores stores;

    @Inject
    AbandonmentSweep sweep;

    @Inject
    DeliveryRound deliveries;

    @Inject
    MockMailbox mailbox;

    @Inject
    Sql sql;

    private final String address = "merchant-" + UUID.randomUUID() + "@example.com";

    @Test
    void tellOfEachCartThatWasLeft() {
        settings(MAILED, Map.of("merchant_abandoned_cart_email_frequency_type", "individual"));
        String cart = left(MAILED);
        String other = left(MAILED);

        notice(MAILED);
        notice(MAILED);

        assertThat(mails(MAILED)).hasSize(2).allSatisfy(mail -> {
            assertThat(mail.getSubject()).isEqualTo("A cart was left at Linen & Co");
            assertThat(mail.getFrom()).isEqualTo("\"Linen & Co\" <carts@shop.test>");
            assertThat(mail.getTo()).containsExactly(address);
            assertThat(mail.getHtml()).isNull();
        });
        assertThat(toldOf(mails(MAILED))).containsExactlyInAnyOrder(cart, other);
        String text = mails(MAILED).stream().map(Mail::getText).filter(told -> told.contains(cart)).findFirst().orElseThrow();
        assertThat(text).isEqualTo("A cart was left at Linen & Co\n\nCart " + cart + ", worth 47.50 USD, lines: 2\n\n"
                + "You get this e-mail since the abandoned-cart settings of Linen & Co say so.\n\n"
                + "Linen & Co\nhttps://mailed.test/\n");
    }

    @Test
    void sayNothingOfTheShopper() {
        settings(MAILED, Map.of("merchant_abandoned_cart_email_frequency_type", "individual"));
        String cart = left(MAILED, Map.of("phone", "+15550100", "customerName", "Jane Doe"));
        notice(MAILED);
        MAILED.orders("order-" + cart, cart);

        assertThat(mails(MAILED)).hasSize(2).allSatisfy(mail -> assertThat(mail.getText() + mail.getSubject())
                .doesNotContainIgnoringCase("jane").doesNotContain("+1555", "4785497456", "Thing", "{"));
    }

    @Test
    void tellOfManyCartsAtOnceInADigest() {
        settings(MAILED, Map.of("merchant_abandoned_cart_digest_email_frequency", 3));
        List<String> carts = new ArrayList<>(List.of(left(MAILED), left(MAILED), left(MAILED), left(MAILED)));
        notice(MAILED);
        notice(MAILED);

        assertThat(mails(MAILED)).singleElement().satisfies(mail -> {
            assertThat(mail.getSubject()).isEqualTo("3 carts were left at Linen & Co");
            assertThat(mail.getText()).startsWith("3 carts were left at Linen & Co\n\nCart ");
        });
        carts.add(left(MAILED));
        notice(MAILED);
        assertThat(mails(MAILED)).hasSize(1);
        carts.add(left(MAILED));
        notice(MAILED);
        assertThat(mails(MAILED)).hasSize(2);
        assertThat(toldOf(mails(MAILED))).hasSize(6).containsExactlyInAnyOrderElementsOf(carts);
    }

    @Test
    void countACartOnceThatIsLeftAgainBeforeItsDigest() {
        settings(MAILED, Map.of("merchant_abandoned_cart_digest_email_frequency", 2));
        String cart = left(MAILED);
        notice(MAILED);
        MAILED.pushes(cart, Map.of("cartSum", 100, "updatedAt", "2026-11-02T08:00:00Z"));
        notice(MAILED);
        assertThat(mails(MAILED)).isEmpty();

        left(MAILED);
        notice(MAILED);

        assertThat(mails(MAILED)).singleElement()
                .satisfies(mail -> assertThat(mail.getText()).contains("Cart " + cart + ", worth 47.50 USD, lines: 2\n"));
    }

    @Test
    void neitherLoseNorDoubleACartHoweverManyLookForThemAtOnce() throws Exception {
        settings(MAILED, Map.of("merchant_abandoned_cart_digest_email_frequency", 7));
        List<String> carts = Collections.synchronizedList(new ArrayList<>());

        Concurrently.call(6, i -> {
            for (int j = 0; j < 20; j++) {
                carts.add(left(MAILED));
                notice(MAILED);
            }
            return i;
        });
        notice(MAILED); // what one had in hand when another looked

        List<String> told = toldOf(mails(MAILED));
        assertThat(mails(MAILED)).hasSize(17).extracting(Mail::getSubject).containsOnly("7 carts were left at Linen & Co");
        assertThat(told).hasSize(119).doesNotHaveDuplicates();
        assertThat(carts).hasSize(120).containsAll(told);
        MAILED.bigCommerceApi().body("{\"merchant_abandoned_cart_email_frequency_type\": \"individual\"}").put(path(MAILED))
                .then().statusCode(200);
        left(MAILED);
        notice(MAILED);
        assertThat(toldOf(mails(MAILED))).hasSize(121).doesNotHaveDuplicates().containsAll(carts);
    }

    @Test
    void tellOfACartThatWasOrderedAfterItWasLeft() {
        settings(MAILED, Map.of("email_merchant_when_cart_is_abandoned", false));
        String cart = left(MAILED);
        notice(MAILED);
        String unnoticed = left(MAILED);

        MAILED.orders("order-" + cart, cart);
        MAILED.orders("order-" + cart, cart);
        MAILED.orders("second-" + cart, cart);
        MAILED.orders("order-" + unnoticed, unnoticed);

        assertThat(mails(MAILED)).singleElement().satisfies(mail -> {
            assertThat(mail.getSubject()).isEqualTo("A cart that had been left at Linen & Co was ordered");
            assertThat(mail.getText()).startsWith("A cart that had been left at Linen & Co was ordered\n\nCart " + cart
                    + ", worth 52.50 USD, lines: 2\nOrder order-" + cart + "\n\nYou get");
        });
    }

    @Test
    void tellWhatTheSettingsLeaveOn() {
        settings(MAILED, Map.of("merchant_abandoned_cart_email_frequency_type", "individual",
                "email_merchant_when_cart_is_converted", false));
        String cart = left(MAILED);
        notice(MAILED);

        MAILED.orders(newId(), cart);

        assertThat(mails(MAILED)).singleElement()
                .satisfies(mail -> assertThat(mail.getSubject()).isEqualTo("A cart was left at Linen & Co"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"enable_notification\": false}", "{\"merchant_email_address\": \"\"}",
            "{\"email_merchant_when_cart_is_abandoned\": false, \"email_merchant_when_cart_is_converted\": false}"})
    void tellNothingOnceTheyAreOff(String off) {
        settings(MAILED, Map.of("merchant_abandoned_cart_digest_email_frequency", 2));
        left(MAILED);
        notice(MAILED);
        MAILED.bigCommerceApi().body(off).put(path(MAILED)).then().statusCode(200);
        String cart = left(MAILED);
        notice(MAILED);
        MAILED.orders(newId(), cart);

        assertThat(mails(MAILED)).isEmpty();
        settings(MAILED, Map.of("enable_notification", true, "email_merchant_when_cart_is_abandoned", true));
        left(MAILED);
        notice(MAILED);
        assertThat(mails(MAILED)).as("what waited when they were switched off").isEmpty();
    }

    @Test
    void tellNothingWhereNobodySetAnAddress() {
        left(SOUK);
        notice(SOUK);

        assertThat(sql.read("select count(*) from delivery where target = 'mail'")).isEqualTo("0");
        assertThat(sql.read("select count(*) from digest_cart")).isEqualTo("0");
    }

    @Test
    void areWhatACartsChannelSays() {
        settings(MAILED, Map.of("merchant_abandoned_cart_digest_email_frequency", 2));
        String second = "second-" + address;
        MAILED.bigCommerceApi().body(Map.of("merchant_email_address", second)).put(path(MAILED) + "/channels/2").then()
                .statusCode(200);
        MAILED.bigCommerceApi().body(Map.of("enable_notification", false)).put(path(MAILED) + "/channels/3").then()
                .statusCode(200);
        String ours = left(MAILED);
        String ofTwo = leftIn(2);
        leftIn(3);
        leftIn(3);
        String ofFive = leftIn(5);
        notice(MAILED);

        assertThat(mails(MAILED)).singleElement()
                .satisfies(mail -> assertThat(toldOf(List.of(mail))).containsExactlyInAnyOrder(ours, ofFive));
        assertThat(mailbox.getMailsSentTo(second)).isEmpty();
        String alsoOfTwo = leftIn(2);
        notice(MAILED);

        deliveries.send(store(MAILED), "mail");
        assertThat(toldOf(mailbox.getMailsSentTo(second))).containsExactlyInAnyOrder(ofTwo, alsoOfTwo);
    }

    @Test
    void takeWhatAChannelWaitedWithOverToTheStore() {
        settings(MAILED, Map.of("merchant_abandoned_cart_digest_email_frequency", 2));
        String channel = path(MAILED) + "/channels/2";
        MAILED.bigCommerceApi().body(Map.of("merchant_abandoned_cart_digest_email_frequency", 5)).put(channel).then()
                .statusCode(200);
        String ofTwo = leftIn(2);
        String ours = left(MAILED);
        notice(MAILED);
        assertThat(mails(MAILED)).isEmpty();
        MAILED.bigCommerceApi().body("{\"merchant_abandoned_cart_digest_email_frequency\": null}").put(channel).then()
                .statusCode(200);

        String last = left(MAILED);
        String another = left(MAILED);
        notice(MAILED);

        assertThat(mails(MAILED)).hasSize(2);
        assertThat(toldOf(mails(MAILED))).containsExactlyInAnyOrder(ofTwo, ours, last, another);
    }

    @Test
    void tellNothingOfACartThatWasForgottenMeanwhile() {
        settings(MAILED, Map.of("merchant_abandoned_cart_digest_email_frequency", 2));
        String forgotten = left(MAILED);
        notice(MAILED);
        ShopperBrowser browser = new ShopperBrowser(MAILED);
        browser.opens("/cartrestore/" + MAILED.signedIdOf(forgotten) + "/").then().statusCode(200);
        browser.confirms("/cartrestore/" + forgotten + "/forget").then().statusCode(303);

        left(MAILED);
        notice(MAILED);

        assertThat(mails(MAILED)).isEmpty();
        assertThat(sql.read("select count(*) from digest_cart")).isEqualTo("1");
    }

    @Test
    void tellNothingThatDidNotHappen() {
        settings(MAILED, Map.of("merchant_abandoned_cart_email_frequency_type", "individual"));
        MAILED.pushes();

        notice(MAILED);

        assertThat(mails(MAILED)).isEmpty();
    }

    @Test
    void areInTheStoresLanguageWithAmountsThatKeepTheirOrder() {
        settings(SOUK, Map.of("merchant_abandoned_cart_email_frequency_type", "individual"));
        String cart = left(SOUK, Map.of("currency", "KWD", "cartSum", 1250));
        notice(SOUK);

        SOUK.orders("order-1", cart);

        assertThat(mails(SOUK)).extracting(Mail::getSubject).containsExactly("تُركت سلة في ⁨Souk⁩",
                "طُلبت سلة كانت متروكة في ⁨Souk⁩");
        assertThat(mails(SOUK).get(0).getText())
                .contains("السلة ⁨" + cart + "⁩ بقيمة ⁨12.500 KWD⁩، عدد الأصناف: ⁨2⁩\n\nتصلك");
        assertThat(mails(SOUK).get(1).getText()).contains("\nالطلب ⁨order-1⁩\n");
    }

    private void settings(Shop shop, Map<String, ?> changes) {
        Map<String, Object> settings = new HashMap<>(Map.of("merchant_email_address", address));
        settings.putAll(changes);
        shop.bigCommerceApi().body(settings).put(path(shop)).then().statusCode(200);
    }

    private static String path(Shop shop) {
        return "/stores/" + (shop == SOUK ? "souk" : "mailed") + "/v3/abandoned-carts/settings";
    }

    private Store store(Shop shop) {
        return stores.byKey(shop == SOUK ? "souk" : "mailed").orElseThrow();
    }

    private static String left(Shop shop) {
        return left(shop, Map.of());
    }

    private static String left(Shop shop, Map<String, ?> changes) {
        Map<String, Object> cart = new HashMap<>(Map.of("updatedAt", LONG_AGO));
        cart.putAll(changes);
        return shop.pushes(newId(), cart);
    }

    /** A cart that BigCommerce has in a channel. */
    private String leftIn(int channel) {
        String cart = left(MAILED);
        sql.run("update cart set platform = 'bigcommerce', platform_facts = ? where cart_id = ?",
                "{\"channelId\":" + channel + "}", cart);
        return cart;
    }

    private void notice(Shop shop) {
        sweep.recordDue(store(shop));
    }

    private List<Mail> mails(Shop shop) {
        deliveries.send(store(shop), "mail");
        return mailbox.getMailsSentTo(address);
    }

    private static List<String> toldOf(List<Mail> mails) {
        List<String> carts = new ArrayList<>();
        mails.forEach(mail -> CART.matcher(mail.getText()).results().map(found -> found.group(1))
                .forEach(carts::add));
        return carts;
    }
}
