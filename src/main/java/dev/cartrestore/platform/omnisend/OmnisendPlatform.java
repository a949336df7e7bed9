package dev.cartrestore.platform.omnisend;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cartrestore.cart.CartId;
import dev.cartrestore.cart.CartState;
import dev.cartrestore.cart.CartTerms;
import dev.cartrestore.cart.ContactId;
import dev.cartrestore.cart.LineOption;
import dev.cartrestore.cart.Money;
import dev.cartrestore.platform.CartReference;
import dev.cartrestore.platform.CommercePlatform;
import dev.cartrestore.platform.ContactDirectory;
import dev.cartrestore.platform.Handoff;
import dev.cartrestore.platform.HandoffCart;
import dev.cartrestore.platform.PlatformApi;
import dev.cartrestore.platform.PlatformApi.Call;
import dev.cartrestore.platform.PlatformCart;
import dev.cartrestore.platform.PlatformLines;
import dev.cartrestore.platform.PlatformReport;
import dev.cartrestore.platform.Webhook;
import dev.cartrestore.platform.WebhookRefusedException;
import dev.cartrestore.store.Store;
import dev.cartrestore.upstream.UpstreamException;

/**
 * One store's carts and contacts at Omnisend: for a storefront that sent its carts there before it sent them to us. Sources:
 * https://api-docs.omnisend.com/v3/reference/carts and /contacts.
 */
final class OmnisendPlatform implements CommercePlatform, ContactDirectory {

    static final String NAME = "omnisend";

    /** @param email top-level where there is one; otherwise among the identifiers */
    record Contact(String email, List<Identifier> identifiers) {

        record Identifier(String type, @JsonProperty("id") String value) {
        }

        /** The contact's address; empty for one that has none, such as one known by phone alone. */
        Optional<String> address() {
            String own = PlatformLines.cut(email, 320);
            return own != null
                    ? Optional.of(own)
                    : Optional.ofNullable(identifiers).stream().flatMap(List::stream).filter(Objects::nonNull)
                            .filter(identifier -> "email".equals(identifier.type()))
                            .map(identifier -> PlatformLines.cut(identifier.value(), 320)).filter(Objects::nonNull).findFirst();
        }
    }

    private final Store store;
    private final PlatformApi api;

    OmnisendPlatform(Store store, PlatformApi api) {
        this.store = store;
        this.api = api;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isLeftAlone() {
        return api.isLeftAlone();
    }

    @Override
    public CompletionStage<Optional<PlatformCart>> find(CartReference reference, Locale language, Duration limit) {
        return reference.isToken()
                ? CompletableFuture.completedFuture(Optional.empty())
                : api.call(Call.get("/carts/" + PlatformApi.segment(reference.value()), limit).about(reference),
                        OmnisendCart.class, this::cart);
    }

    private PlatformCart cart(OmnisendCart incoming) {
        Currency currency = Money.currency(incoming.currency())
                .orElseThrow(() -> new UpstreamException("a cart has an unknown currency"));
        if (!CartId.isValid(incoming.cartID())) {
            throw new UpstreamException("a cart has no id that can be used");
        }
        PlatformLines lines = new PlatformLines(currency);
        Optional.ofNullable(incoming.products()).stream().flatMap(List::stream).filter(Objects::nonNull)
                .forEach(product -> lines.add(line(product, currency)));
        long sum = incoming.cartSum() == null ? lines.sum() : OmnisendCartFormat.minor(store, incoming.cartSum(), currency);
        CartState state = new CartState(currency, sum, ContactId.of(incoming.contactID()).orElse(null),
                PlatformLines.cut(incoming.email(), 320), PlatformLines.cut(incoming.phone(), 64), null,
                PlatformLines.cut(incoming.languageCode(), 35), PlatformLines.cut(incoming.attributionID(), 128),
                incoming.createdAt(),
                incoming.updatedAt() == null ? incoming.createdAt() : incoming.updatedAt(), lines.list());
        return new PlatformCart(incoming.cartID(), state, CartTerms.NONE, false, null, Optional.empty());
    }

    private PlatformLines.Line line(OmnisendProduct product, Currency currency) {
        if (product.price() == null) {
            throw new UpstreamException("a line has no price");
        }
        List<LineOption> options = Optional.ofNullable(product.options()).stream().flatMap(List::stream)
                .filter(Objects::nonNull).map(option -> new LineOption(option.name(), option.value())).toList();
        return new PlatformLines.Line(product.cartProductID(), product.productID(), product.variantID(), product.sku(),
                product.title(), product.description(), product.quantity() == null ? 1 : product.quantity(),
                major(product.price(), currency), product.oldPrice() == null ? null : major(product.oldPrice(), currency),
                product.imageUrl(), product.productUrl(), options, null);
    }

    private BigDecimal major(long units, Currency currency) {
        return new Money(OmnisendCartFormat.minor(store, units, currency), currency).major();
    }

    /** The storefront's own checkout: Omnisend has none. */
    @Override
    public CompletionStage<Optional<Handoff>> handOff(HandoffCart cart, Map<String, String> parameters) {
        return CompletableFuture.completedFuture(Optional.of(new Handoff.StorePage()));
    }

    /** Omnisend sends none. */
    @Override
    public CompletionStage<Optional<PlatformReport>> understand(Webhook webhook) {
        throw new WebhookRefusedException();
    }

    @Override
    public CompletionStage<Optional<String>> address(String contactId) {
        return api.call(Call.get("/contacts/" + PlatformApi.segment(contactId), PlatformApi.BACKGROUND_WAIT), Contact.class,
                Contact::address).thenApply(address -> address.flatMap(known -> known));
    }
}
