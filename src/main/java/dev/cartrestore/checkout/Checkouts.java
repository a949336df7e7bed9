package dev.cartrestore.checkout;

import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartSnapshots;
import dev.cartrestore.cart.CartView;
import dev.cartrestore.cart.person.ContactId;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.error.ErrorCode;
import dev.cartrestore.error.ErrorCodeException;
import dev.cartrestore.platform.CommercePlatform;
import dev.cartrestore.platform.Handoff;
import dev.cartrestore.platform.HandoffCart;
import dev.cartrestore.platform.PlatformException;
import dev.cartrestore.platform.PlatformException.Kind;
import dev.cartrestore.platform.Platforms;
import dev.cartrestore.restore.CartFinder;
import dev.cartrestore.restore.RequestContextStages;
import dev.cartrestore.security.limit.ClientLimits;
import dev.cartrestore.session.Differences;
import dev.cartrestore.session.SessionCart;
import dev.cartrestore.session.SessionView;
import dev.cartrestore.session.UnguessableId;
import dev.cartrestore.session.Visit;
import dev.cartrestore.session.cookie.Proof;
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
     * @param url checked: it leads to the store
     * @param rebuilt the copy of the cart that was made on the platform for this checkout, if any
     */
    record Target(String url, Optional<String> rebuilt) {
    }

    @Inject
    Platforms platforms;

    @Inject
    CartFinder finder;

    @Inject
    CartSnapshots snapshots;

    @Inject
    ClientLimits limits;

    @Inject
    RequestContextStages inRequest;

    @Inject
    Clock clock;

    /** Fails with {@link ErrorCodeException}: not available, for a while, or for good. */
    CompletionStage<Target> of(Visit visit, SessionView view, Proof proof) {
        Store store = visit.store();
        CartView cart = view.stored();
        Map<String, String> parameters = parameters(visit, view, proof);
        Optional<CommercePlatform> platform = Optional.ofNullable(cart.source().platform())
                .flatMap(name -> platforms.of(store, name))
                .filter(vendor -> !vendor.handsOutMoreThanGoods() || proof.isStrong() || UnguessableId.is(cart.cartId()));
        if (platform.isEmpty()) {
            return CompletableFuture.completedFuture(new Target(storePage(store, parameters), Optional.empty()));
        }
        limits.countHandoff();
        HandoffCart handed = QuarkusTransaction.requiringNew().call(() -> handed(store, view));
        CompletionStage<Optional<Handoff>> handedOff = CompletableFuture.completedFuture(handed)
                .thenCompose(whole -> platform.get().handOff(whole, parameters)); // a stage, so that no failure is thrown here
        return inRequest.handle(handedOff, (handoff, failure) -> {
            if (failure != null) {
                throw unavailable(store, platform.get(), failure);
            }
            return target(store, handoff.orElseThrow(() -> gone(visit, handed, platform.get())), parameters);
        });
    }

    private static HandoffCart handed(Store store, SessionView view) {
        Cart cart = Cart.find(store, view.stored().cartId())
                .orElseThrow(() -> new ErrorCodeException(ErrorCode.NOT_FOUND));
        Differences differences = view.restoredCartId() == null
                ? Differences.NONE
                : SessionCart.differences(store, view.restoredCartId());
        return HandoffCart.of(cart, differences.over(cart.currency, List.copyOf(cart.lines)).lines());
    }

    /** The error that opening the cart also gives from now on. */
    private ErrorCodeException gone(Visit visit, HandoffCart cart, CommercePlatform platform) {
        WriteTransaction.run(() -> snapshots.missing(visit.store(), platform.name(), cart.cartId(), clock.instant()));
        try {
            finder.open(visit);
        } catch (ErrorCodeException e) {
            return e;
        }
        return new ErrorCodeException(ErrorCode.CHECKOUT_UNAVAILABLE);
    }

    private static Target target(Store store, Handoff handoff, Map<String, String> parameters) {
        if (handoff instanceof Handoff.PlatformPage page) {
            return new Target(checked(store, page.url()), page.rebuilt());
        }
        String page = storePage(store, parameters);
        String fragment = ((Handoff.StorePage) handoff).fragment();
        return new Target(fragment == null ? page : page.replaceFirst("#.*", "") + "#" + fragment, Optional.empty());
    }

    private static String storePage(Store store, Map<String, String> parameters) {
        return HandoffUrl.of(store.checkoutUrl(), parameters).orElseThrow(() -> {
            LOG.errorf("Store %s has no checkout-url that a shopper can be sent to", store.key());
            return new ErrorCodeException(ErrorCode.CHECKOUT_UNAVAILABLE);
        });
    }

    /** The address comes from a platform, so it must be checked to lead to the store. */
    private static String checked(Store store, URI url) {
        return HandoffUrl.ofPlatform(url, store.checkoutOrigins()).orElseThrow(() -> {
            LOG.errorf("A checkout link of store %s leads to %s, which is none of its checkout-origins", store.key(),
                    url.getHost());
            return new ErrorCodeException(ErrorCode.CHECKOUT_UNAVAILABLE);
        });
    }

    private static RuntimeException unavailable(Store store, CommercePlatform platform, Throwable failure) {
        Throwable cause = UpstreamException.causeOf(failure);
        if (cause instanceof PlatformException known) {
            LOG.warnf("The %s of store %s gave no checkout link: %s", platform.name(), store.key(), known.getMessage());
            return known.kind() == Kind.THROTTLED
                    ? ErrorCodeException.later(ErrorCode.UNAVAILABLE, known.retryAfter())
                    : new ErrorCodeException(ErrorCode.CHECKOUT_UNAVAILABLE);
        }
        if (cause instanceof UpstreamException) {
            LOG.warnf("The %s of store %s gave no checkout link: %s", platform.name(), store.key(), cause.getMessage());
            return new ErrorCodeException(ErrorCode.CHECKOUT_UNAVAILABLE);
        }
        return UpstreamException.unchecked(cause);
    }

    private static Map<String, String> parameters(Visit visit, SessionView view, Proof proof) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("cartID", view.stored().cartId());
        Optional.ofNullable(view.restoredCartId()).ifPresent(id -> parameters.put("restoredCartID", id));
        contact(visit, view.stored(), proof).ifPresent(contact -> parameters.put(ContactId.COOKIE, contact));
        parameters.putAll(visit.link().campaign());
        return parameters;
    }

    /** The cart's contact is revealed with a proof only. After "not you" the shopper is the contact of their own cookie. */
    private static Optional<String> contact(Visit visit, CartView cart, Proof proof) {
        if (visit.isDisowned()) {
            return visit.contact();
        }
        Optional<String> own = Optional.ofNullable(cart.contactId()).filter(contact -> proof.isAny());
        return own.or(visit::contact).or(() -> visit.link().contact());
    }
}
