package dev.cartrestore.platform.zid;

import static dev.cartrestore.cart.CartDetails.firstNonBlank;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartDetails;
import dev.cartrestore.cart.CartDetails.PlatformIds;
import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.CartStatus;
import dev.cartrestore.cart.LineOption;
import dev.cartrestore.cart.Money;
import dev.cartrestore.cart.history.CartActivity;
import dev.cartrestore.cart.history.CartEvent;
import dev.cartrestore.cart.list.ListedCart;
import dev.cartrestore.platform.PlatformFacts;
import dev.cartrestore.platform.client.PlatformApis;
import dev.cartrestore.platform.zid.ZidCart.Facts;
import dev.cartrestore.platform.zid.ZidServedCart.City;
import dev.cartrestore.platform.zid.ZidServedCart.CustomField;
import dev.cartrestore.platform.zid.ZidServedCart.History;
import dev.cartrestore.platform.zid.ZidServedCart.Image;
import dev.cartrestore.platform.zid.ZidServedCart.Product;
import dev.cartrestore.platform.zid.ZidServedCart.Thumbs;
import dev.cartrestore.store.Store;

/** Writes a cart in Zid's format. A cart from Zid is returned as received, except for amounts in another language. */
final class ZidFormat {

    private static final DateTimeFormatter HISTORY = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final String NO_CUSTOMER = "0";

    private final Store store;
    private final Cart cart;
    private final List<CartLine> lines;
    private final int size;
    private final String link;
    private final CartActivity activity;
    private final String orderId;
    private final Locale language;
    private final Currency currency;

    /** Zid's numeric ids, for carts from Zid. */
    private final PlatformIds ids;

    /**
     * @param link our restore link
     * @param orderId the id to show, or null
     * @param language Arabic or English
     */
    ZidFormat(Store store, ListedCart listed, String link, CartActivity activity, String orderId, Locale language) {
        this.store = store;
        this.link = link;
        this.activity = activity;
        this.orderId = orderId;
        this.language = language;
        cart = listed.cart();
        lines = listed.lines();
        size = listed.size();
        currency = Currency.getInstance(cart.currency);
        ids = PlatformIds.of(cart.details);
    }

    /** @param history latest event first; not used for carts from Zid, which have Zid's history */
    ObjectNode format(List<CartEvent> history) {
        boolean hasOriginal = ZidPlatform.NAME.equals(cart.platform) && cart.details != null && cart.details.original() != null;
        return hasOriginal ? original() : PlatformApis.JSON.valueToTree(derived(history));
    }

    private ObjectNode original() {
        ObjectNode json = cart.details.original().deepCopy();
        Facts facts = PlatformFacts.read(cart.platformFacts, Facts.class);
        boolean translated = facts == null || !language.toLanguageTag().equals(facts.language());
        json.set("products", PlatformApis.JSON.valueToTree(lines.stream().map(line -> original(line, translated)).toList()));
        if (translated) {
            json.put("cart_total_string", format(cart.cartSum));
        }
        if (cart.status == CartStatus.ORDERED) { // Zid may not have reported the order yet
            json.put("phase", ZidPhase.COMPLETED.word());
            json.set("order_id", PlatformApis.JSON.valueToTree(derived(List.of())).get("order_id"));
        }
        return json;
    }

    private ObjectNode original(CartLine line, boolean translated) {
        ObjectNode ours = PlatformApis.JSON.valueToTree(product(line));
        ObjectNode json = PlatformFacts.read(line.facts(), ObjectNode.class);
        if (json != null && translated) {
            for (String field : List.of("price_string", "total_string", "additions_price_string")) {
                json.set(field, ours.get(field));
            }
        }
        return json == null ? ours : json;
    }

    private ZidServedCart derived(List<CartEvent> history) {
        CartDetails details = cart.details;
        return new ZidServedCart(cart.cartId, cart.recoveryUrl == null ? link : cart.recoveryUrl, store.key(), store.name(),
                store.logo().map(Object::toString).orElse(null), store.home().toString(), size,
                lines.stream().map(this::product).toList(), city(details), orderId,
                history.stream().map(this::event).toList(), phase().word(), customerId(),
                details == null ? null : details.anyName(), cart.email, cart.phone,
                ids.reminders() == null ? activity.reminders() : ids.reminders(), major(cart.cartSum),
                format(cart.cartSum), time(cart.createdAt), time(cart.updatedAt));
    }

    private String time(Instant time) {
        return ZidCart.time(time, store, ZidPlatform.NAME.equals(cart.platform));
    }

    /** Always a number: Zid's programs accept nothing else. */
    private String customerId() {
        if (ids.customer() != null) {
            return ids.customer().toString();
        }
        return cart.contactId != null && ZidNumber.isNumber(cart.contactId) ? cart.contactId : NO_CUSTOMER;
    }

    private ZidPhase phase() {
        if (cart.status == CartStatus.ORDERED) {
            return ZidPhase.COMPLETED;
        }
        if (cart.stage != null) {
            return ZidPhase.of(cart.stage);
        }
        boolean known = cart.email != null || cart.contactId != null || cart.phone != null;
        return activity.handedOff() ? ZidPhase.PAYMENT_METHOD : known ? ZidPhase.LOGIN : ZidPhase.NEW;
    }

    private City city(CartDetails details) {
        CartDetails.Address address = details == null
                ? null
                : Stream.of(details.shippingAddress(), details.billingAddress())
                        .filter(known -> known != null && firstNonBlank(known.city()) != null).findFirst().orElse(null);
        return address == null
                ? null
                : new City(ids.city(), null, address.city(), null, ids.country(),
                        firstNonBlank(address.country(), country(address.countryCode())), address.countryCode(), null,
                        address.city());
    }

    /** The English name; null for an invalid code, which storefronts may send. */
    private static String country(String code) {
        String known = code == null ? "" : code.toUpperCase(Locale.ROOT);
        return Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).contains(known)
                ? new Locale.Builder().setRegion(known).build().getDisplayCountry(Locale.ENGLISH)
                : null;
    }

    private Product product(CartLine line) {
        List<CustomField> fields = line.options().stream().map(ZidFormat::field).toList();
        return new Product(line.lineId(), line.productId(), line.productUrl(), line.sku(), line.title(), fields,
                major(line.price()), format(line.price()), BigDecimal.ZERO, format(0), line.quantity(), major(line.total()),
                format(line.total()), images(line.imageUrl()));
    }

    private static CustomField field(LineOption option) {
        return new CustomField("text", option.value(), option.value(), option.name(), option.name());
    }

    /** We have one address for all sizes. */
    private static List<Image> images(String url) {
        return url == null
                ? List.of()
                : List.of(new Image(uuid(url), url, new Thumbs(url, url, url, url, url)));
    }

    private History event(CartEvent event) {
        String time = HISTORY.format(event.at);
        return new History(uuid(store.key() + ' ' + cart.cartId + ' ' + event.eventKey), cart.cartId,
                ZidHistory.text(event.type),
                time, time);
    }

    /** A UUID that depends on nothing but the name. */
    private static String uuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private BigDecimal major(long minor) {
        return new Money(minor, currency).trimmed();
    }

    private String format(long minor) {
        return ZidMoney.format(new Money(minor, currency), language);
    }
}
