package dev.cartrestore.checkout;

import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.CartContents;
import dev.cartrestore.cart.CartSnapshots;
import dev.cartrestore.cart.ContactId;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.error.Trouble;
import dev.cartrestore.error.TroubleException;
import dev.cartrestore.platform.CommercePlatform;
import dev.cartrestore.platform.Handoff;
import dev.cartrestore.platform.HandoffCart;
import dev.cartrestore.platform.PlatformException;
import dev.cartrestore.platform.PlatformException.Kind;
import dev.cartrestore.platform.Platforms;
import dev.cartrestore.restore.CartRestorer;
import dev.cartrestore.restore.InRequest;
import dev.cartrestore.restore.RefillLinks;
import dev.cartrestore.restore.Visit;
import dev.cartrestore.security.ClientLimits;
import dev.cartrestore.store.HandoffUrl;
import dev.cartrestore.store.Store;
import dev.cartrestore.upstream.UpstreamException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import org.jboss.logging.Logger;

/** Finds the page on which a shopper buys a cart: the store's own checkout, or one of the cart's platform. */
@Singleton
class Checkouts {

    private static final Logger LOG = Logger.getLogger(Checkouts.class);

    /**
     * @param cartId the cart that was handed over
     * @param url checked: it leads to the store
     * @param rebuilt the copy of the cart that was made on the platform for this checkout, if any
     */
    record Target(String cartId, String url, Optional<String> rebuilt) {
    }

    @Inject
    Platforms platforms;

    @Inject
    CartRestorer restorer;

    @Inject
    RefillLinks refillLinks;

    @Inject
    ClientLimits limits;

    @Inject
    InRequest inRequest;

    @Inject
    Clock clock;

    /** Fails with {@link TroubleException}: not available, for a while, or for good. */
    CompletionStage<Target> of(Visit visit, CartContents cart) {
        Store store = visit.store();
        Optional<CommercePlatform> platform = Optional.ofNullable(cart.source().platform())
                .flatMap(name -> platforms.of(store, name));
        if (platform.isEmpty()) {
            return CompletableFuture.completedFuture(
                    new Target(cart.cartId(), storePage(store, parameters(visit, cart, cart.cartId())), Optional.empty()));
        }
        limits.countHandoff();
        HandoffCart handed = QuarkusTransaction.requiringNew().call(() -> restorer.read(visit).map(HandoffCart::of).orElseThrow(
                () -> new TroubleException(Trouble.NOT_FOUND)));
        Map<String, String> parameters = parameters(visit, cart, handed.cartId());
        CompletionStage<Optional<Handoff>> handedOff = CompletableFuture.completedFuture(handed)
                .thenCompose(whole -> platform.get().handOff(whole, parameters));
        return inRequest.handle(handedOff, (handoff, failure) -> {
            if (failure != null) {
                throw trouble(store, platform.get(), failure);
            }
            return target(store, handed.cartId(), handoff.orElseThrow(() -> gone(visit, handed, platform.get())), parameters);
        });
    }

    /** The error that opening the cart also gives from now on. */
    private TroubleException gone(Visit visit, HandoffCart cart, CommercePlatform platform) {
        WriteTransaction.run(() -> CartSnapshots.missing(visit.store(), platform.name(), cart.cartId(), clock.instant()));
        try {
            restorer.open(visit);
        } catch (TroubleException e) {
            return e;
        }
        return new TroubleException(Trouble.CHECKOUT_UNAVAILABLE);
    }

    private Target target(Store store, String cartId, Handoff handoff, Map<String, String> parameters) {
        if (handoff instanceof Handoff.PlatformPage page) {
            return new Target(cartId, checked(store, page.url()), page.rebuilt());
        }
        String page = storePage(store, parameters);
        return new Target(cartId, handoff instanceof Handoff.RefilledPage ? refillLinks.on(page, store, cartId) : page,
                Optional.empty());
    }

    private static String storePage(Store store, Map<String, String> parameters) {
        return HandoffUrl.of(store.checkoutUrl(), parameters).orElseThrow(() -> {
            LOG.errorf("Store %s has no checkout-url that a shopper can be sent to", store.key());
            return new TroubleException(Trouble.CHECKOUT_UNAVAILABLE);
        });
    }

    /** The address comes from a platform, so it must be checked to lead to the store. */
    private static String checked(Store store, URI url) {
        return HandoffUrl.ofPlatform(url, store.checkoutOrigins()).orElseThrow(() -> {
            LOG.errorf("A checkout link of store %s leads to %s, which is none of its checkout-origins", store.key(),
                    url.getHost());
            return new TroubleException(Trouble.CHECKOUT_UNAVAILABLE);
        });
    }

    private static RuntimeException trouble(Store store, CommercePlatform platform, Throwable failure) {
        Throwable cause = UpstreamException.causeOf(failure);
        if (cause instanceof PlatformException known) {
            LOG.warnf("The %s of store %s gave no checkout link: %s", platform.name(), store.key(), known.getMessage());
            return known.kind() == Kind.THROTTLED
                    ? TroubleException.later(Trouble.UNAVAILABLE, known.retryAfter())
                    : new TroubleException(Trouble.CHECKOUT_UNAVAILABLE);
        }
        if (cause instanceof UpstreamException) {
            LOG.warnf("The %s of store %s gave no checkout link: %s", platform.name(), store.key(), cause.getMessage());
            return new TroubleException(Trouble.CHECKOUT_UNAVAILABLE);
        }
        return UpstreamException.unchecked(cause);
    }

    private static Map<String, String> parameters(Visit visit, CartContents cart, String cartId) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("cartID", cartId);
        contact(visit, cart).ifPresent(contact -> parameters.put(ContactId.COOKIE, contact));
        parameters.putAll(visit.link().campaign());
        return parameters;
    }

    /** The cart's contact, or for a shopper who said "not you" only the one in their own cookie. */
    private static Optional<String> contact(Visit visit, CartContents cart) {
        if (visit.isStranger()) {
            return visit.contact();
        }
        return Optional.ofNullable(cart.contactId()).or(visit::contact).or(() -> visit.link().contact());
    }
}
