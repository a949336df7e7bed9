package dev.cartrestore.platform.bigcommerce;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.Money;
import dev.cartrestore.platform.HandoffCart;
import dev.cartrestore.platform.PlatformException;
import dev.cartrestore.platform.PlatformException.Kind;
import dev.cartrestore.platform.PlatformFacts;

/**
 * A copy of a cart, created by {@code POST /v3/carts}. Needed for a cart that the shopper changed on our page, and for a cart
 * from the shop's own storefront, which has no checkout link. The copy has no customer, since a link must not log anyone in.
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record RecreatedCart(Integer channelId, CurrencyCode currency, String locale, List<Product> lineItems,
        List<Custom> customItems, List<Certificate> giftCertificates) {

    record CurrencyCode(String code) {
    }

    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Product(int quantity, long productId, Long variantId, List<Selection> optionSelections) {
    }

    /** @param optionValue the value's id, or what the shopper wrote */
    @JsonNaming(SnakeCaseStrategy.class)
    record Selection(Long optionId, Object optionValue) {
    }

    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Custom(String sku, String name, int quantity, BigDecimal listPrice) {
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Certificate(String name, String theme, BigDecimal amount, int quantity, Person sender, Person recipient,
            String message) {
    }

    /** Stored with a cart for the handoff. */
    record CartFacts(Integer channelId, String locale, List<String> coupons) {

        static CartFacts of(HandoffCart cart) {
            CartFacts facts = PlatformFacts.read(cart.facts(), CartFacts.class);
            return facts == null ? new CartFacts(null, null, List.of()) : facts;
        }
    }

    /** A gift certificate as it is stored with its line. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Gift(String name, String theme, BigDecimal amount, Person sender, Person recipient, String message) {
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Person(String name, String email) {
    }

    /** An item outside the catalog, as it is stored with its line. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CustomItem(String sku, String name, BigDecimal listPrice) {
    }

    /**
     * Stored with a line for the handoff: a product, a custom item or a gift certificate.
     *
     * @param isAutoAdded whether only the shop itself adds the line
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LineFacts(boolean isAutoAdded, Long productId, Long variantId, List<Selection> selections, CustomItem custom,
            Gift certificate) {

        static LineFacts ofItem(boolean isAutoAdded, Long productId, Long variantId, List<Selection> selections) {
            return new LineFacts(isAutoAdded, productId, variantId, selections, null, null);
        }

        static LineFacts ofCustom(CustomItem item) {
            return new LineFacts(false, null, null, null, item, null);
        }

        static LineFacts ofCertificate(Gift gift) {
            return new LineFacts(false, null, null, null, null, gift);
        }
    }

    private static final Set<String> THEMES = Set.of("birthday", "boy", "celebration", "christmas", "general", "girl");

    /** @throws PlatformException for lines that are not from BigCommerce */
    static RecreatedCart of(HandoffCart cart) {
        List<Product> products = new ArrayList<>();
        List<Custom> customs = new ArrayList<>();
        List<Certificate> certificates = new ArrayList<>();
        boolean hasOwnItems = cart.lines().stream().map(line -> PlatformFacts.read(line.facts(), LineFacts.class))
                .anyMatch(facts -> facts == null || !facts.isAutoAdded());
        for (CartLine line : cart.lines()) {
            LineFacts facts = PlatformFacts.read(line.facts(), LineFacts.class);
            if (facts == null) {
                products.add(new Product(line.quantity(), number(line.productId()), number(line.variantId()), null));
            } else if (facts.custom() != null) {
                customs.add(new Custom(facts.custom().sku(), facts.custom().name(), line.quantity(),
                        facts.custom().listPrice()));
            } else if (facts.certificate() != null) {
                certificates.add(certificate(facts.certificate()));
            } else if (facts.isAutoAdded() && hasOwnItems) {
                continue; // the shop adds it again
            } else if (facts.productId() == null) { // nothing but its name and price can be read
                customs.add(new Custom(line.sku(), line.title(), line.quantity(),
                        new Money(line.price(), cart.currency()).major()));
            } else {
                products.add(new Product(line.quantity(), facts.productId(), facts.variantId(), facts.selections()));
            }
        }
        CartFacts facts = CartFacts.of(cart);
        return new RecreatedCart(facts.channelId(), new CurrencyCode(cart.currency().getCurrencyCode()), facts.locale(),
                products,
                customs, certificates);
    }

    /** A copy without gift certificates: BigCommerce refuses them beside some other items. */
    RecreatedCart withoutCertificates() {
        return new RecreatedCart(channelId, currency, locale, lineItems, customItems, List.of());
    }

    boolean hasCertificatesAndMore() {
        return !giftCertificates.isEmpty() && !(lineItems.isEmpty() && customItems.isEmpty());
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw new PlatformException(Kind.REJECTED, "a line is not from BigCommerce");
        }
    }

    /** A cart reports the theme's name, but a new cart needs its file name. */
    private static Certificate certificate(Gift gift) {
        String theme = gift.theme() == null ? "" : gift.theme().toLowerCase(Locale.ROOT).replace(".html", "");
        return new Certificate(gift.name(), (THEMES.contains(theme) ? theme : "general") + ".html", gift.amount(), 1,
                gift.sender(), gift.recipient(), gift.message());
    }
}
