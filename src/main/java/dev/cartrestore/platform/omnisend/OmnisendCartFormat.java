package dev.cartrestore.platform.omnisend;

import java.util.Currency;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartDetails;
import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.RestoreLinks;
import dev.cartrestore.session.SessionCart;
import dev.cartrestore.store.Store;

/** Writes carts in Omnisend's format. */
@Singleton
public class OmnisendCartFormat {

    @Inject
    OmnisendVendor vendor;

    @Inject
    RestoreLinks links;

    public OmnisendCart format(Store store, Cart cart) {
        Currency currency = Currency.getInstance(cart.currency);
        OmnisendAmounts amounts = vendor.amounts(store);
        CartDetails details = cart.details == null ? CartDetails.NONE : cart.details;
        return new OmnisendCart(cart.cartId, null, orBlank(cart.contactId), orBlank(cart.email), orBlank(cart.phone),
                cart.currency, amounts.ofMinor(cart.cartSum, currency),
                cart.recoveryUrl == null ? links.signed(store, cart) : cart.recoveryUrl, cart.createdAt, cart.updatedAt,
                orBlank(cart.attributionId), cart.language, products(amounts, cart.lines, currency), details.customerName(),
                OmnisendAddress.of(details.billingAddress()), OmnisendAddress.of(details.shippingAddress()),
                amounts.ofMinor(details.shippingSum(), currency), details.shippingMethod());
    }

    /** The items of a session cart, without a person and without a link. */
    OmnisendCart format(Store store, Cart cart, SessionCart session) {
        Currency currency = Currency.getInstance(cart.currency);
        OmnisendAmounts amounts = vendor.amounts(store);
        List<CartLine> lines = session.differences.over(cart.currency, List.copyOf(cart.lines)).lines();
        return new OmnisendCart(cart.cartId, session.sessionId, "", "", "", cart.currency,
                amounts.ofMinor(CartLine.sum(lines), currency), null, session.createdAt, session.actedAt, "", cart.language,
                products(amounts, lines, currency), null, null, null, null, null);
    }

    private static List<OmnisendProduct> products(OmnisendAmounts amounts, List<CartLine> lines, Currency currency) {
        return lines.stream().map(line -> new OmnisendProduct(line.lineId(), line.productId(), line.variantId(),
                orBlank(line.sku()), line.title(), orBlank(line.description()), line.quantity(),
                amounts.ofMinor(line.price(), currency), amounts.ofMinor(line.oldPrice(), currency),
                amounts.ofMinor(line.discount(), currency), orBlank(line.imageUrl()), orBlank(line.productUrl()), null,
                line.options().stream().map(option -> new OmnisendProduct.Option(option.name(), option.value())).toList()))
                .toList();
    }

    private static String orBlank(String value) {
        return value == null ? "" : value;
    }
}
