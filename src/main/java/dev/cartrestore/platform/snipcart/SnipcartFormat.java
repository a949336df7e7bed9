package dev.cartrestore.platform.snipcart;

import static dev.cartrestore.cart.CartDetails.firstNonBlank;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartDetails;
import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.Money;
import dev.cartrestore.cart.list.ListedCart;
import dev.cartrestore.platform.PlatformFacts;
import dev.cartrestore.platform.client.PlatformApis;
import dev.cartrestore.platform.snipcart.SnipcartCart.CustomField;
import dev.cartrestore.platform.snipcart.SnipcartServedCart.Address;
import dev.cartrestore.platform.snipcart.SnipcartServedCart.Dimensions;
import dev.cartrestore.platform.snipcart.SnipcartServedCart.Item;
import dev.cartrestore.platform.snipcart.SnipcartServedCart.Shipping;
import dev.cartrestore.platform.snipcart.SnipcartServedCart.Summary;

/** Writes an open cart in Snipcart's format. A cart from Snipcart is returned as received, with its current items. */
final class SnipcartFormat {

    private static final String LIVE = "Live";
    private static final List<Object> NONE = List.of();

    private final Cart cart;
    private final List<CartLine> lines;
    private final Currency currency;

    private SnipcartFormat(ListedCart listed) {
        cart = listed.cart();
        lines = listed.lines();
        currency = Currency.getInstance(cart.currency);
    }

    static ObjectNode format(ListedCart listed) {
        SnipcartFormat format = new SnipcartFormat(listed);
        boolean hasOriginal = SnipcartPlatform.NAME.equals(listed.cart().platform) && listed.cart().details != null
                && listed.cart().details.original() != null && listed.cart().isKnownToPlatform();
        return hasOriginal ? format.original() : PlatformApis.JSON.valueToTree(format.derived());
    }

    private ObjectNode original() {
        ObjectNode json = cart.details.original().deepCopy();
        json.set("items", PlatformApis.JSON.valueToTree(lines.stream().map(this::originalItem).toList()));
        return json;
    }

    private JsonNode originalItem(CartLine line) {
        ObjectNode json = PlatformFacts.read(line.facts(), ObjectNode.class);
        return json == null ? PlatformApis.JSON.valueToTree(item(line)) : json;
    }

    private SnipcartServedCart derived() {
        CartDetails details = cart.details;
        Address billing = details == null ? null : address(details.billingAddress(), details);
        Address shipping = details == null ? null : address(details.shippingAddress(), details);
        BigDecimal goods = major(CartLine.sum(lines));
        BigDecimal total = major(cart.cartSum);
        return new SnipcartServedCart(cart.cartId, cart.cartId, LIVE, cart.email, SnipcartCart.OPEN, time(cart.createdAt),
                time(cart.updatedAt), shipping == null || isSamePlace(billing, shipping), billing, shipping, null,
                shipping(details), new Summary(goods, goods, total, total, null, NONE), lines.stream().map(this::item).toList(),
                NONE, NONE, NONE, cart.currency.toLowerCase(Locale.ROOT), null, goods, total);
    }

    private Item item(CartLine line) {
        List<CustomField> fields = line.options().stream()
                .map(option -> new CustomField(option.name(), option.value(), null, null, null, option.value(), null)).toList();
        BigDecimal price = major(line.price());
        return new Item(line.lineId(), cart.cartId, line.productId(), line.title(), price, line.description(),
                line.productUrl(), line.imageUrl(), line.quantity(), true, true, true, NONE, fields, false,
                Map.of(), new Dimensions(null), price, major(line.total()),
                line.oldPrice() == null ? null : major(line.oldPrice()),
                time(cart.updatedAt)); // the item was added at this time or earlier
    }

    private Shipping shipping(CartDetails details) {
        return details == null || details.shippingSum() == null && details.shippingMethod() == null
                ? null
                : new Shipping(details.shippingSum() == null ? null : major(details.shippingSum()), details.shippingMethod());
    }

    private static Address address(CartDetails.Address known, CartDetails details) {
        if (known == null) {
            return null;
        }
        String fullName = firstNonBlank(known.fullName(), known.bothNames(), details.customerName());
        return new Address(fullName, known.firstName(), known.lastName(), known.company(), known.address(), known.address2(),
                known.city(), firstNonBlank(known.countryCode(), known.country()), known.postalCode(),
                firstNonBlank(known.stateCode(), known.state()), known.phone());
    }

    private static boolean isSamePlace(Address billing, Address shipping) {
        return billing != null && Objects.equals(billing.address1(), shipping.address1())
                && Objects.equals(billing.city(), shipping.city())
                && Objects.equals(billing.postalCode(), shipping.postalCode())
                && Objects.equals(billing.country(), shipping.country());
    }

    private BigDecimal major(long minor) {
        return new Money(minor, currency).trimmed();
    }

    /** In whole seconds. */
    private static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
