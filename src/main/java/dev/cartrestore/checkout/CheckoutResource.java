package dev.cartrestore.checkout;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import dev.cartrestore.cart.CartContents;
import dev.cartrestore.cart.ContactId;
import dev.cartrestore.cart.WriteTransaction;
import dev.cartrestore.error.Trouble;
import dev.cartrestore.error.TroubleException;
import dev.cartrestore.restore.CartChooser;
import dev.cartrestore.restore.CartRestorer;
import dev.cartrestore.restore.Redirects;
import dev.cartrestore.restore.Visit;
import dev.cartrestore.restore.Visits;
import dev.cartrestore.restore.Visits.Memory;
import dev.cartrestore.security.SameOrigin;
import dev.cartrestore.store.HandoffUrl;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestPath;

/** The handoff: the shopper goes to the store's checkout, which learns whose cart it is and carries the id into the order. */
@Path("/cartrestore/{cartId}/checkout")
@PermitAll
@SameOrigin
@Tag(name = "Shopper")
public class CheckoutResource {

    private static final Logger LOG = Logger.getLogger(CheckoutResource.class);

    @Inject
    Visits visits;

    @Inject
    CartRestorer restorer;

    @Inject
    CartChooser chooser;

    @Inject
    Clock clock;

    @POST
    @Operation(summary = "Go to the store's checkout with this cart")
    public Response handOff(@RestPath String cartId) {
        Visit visit = visits.read(cartId);
        CartContents cart = restorer.open(visit);
        String target = HandoffUrl.of(visit.store().checkoutUrl(), parameters(visit, cart)).orElseThrow(() -> {
            LOG.errorf("Store %s has no checkout-url that a shopper can be sent to", visit.store().key());
            return new TroubleException(Trouble.CHECKOUT_UNAVAILABLE);
        });
        Memory memory = chooser.acted(visit, cart);
        WriteTransaction.call(() -> {
            restorer.lock(visit)
                    .ifPresent(locked -> locked.handOff(visit.proven(), clock.instant()));
            return null;
        });
        return Redirects.to(target, memory);
    }

    private static Map<String, String> parameters(Visit visit, CartContents cart) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("cartID", cart.cartId());
        contact(visit, cart).ifPresent(contact -> parameters.put(ContactId.COOKIE, contact));
        parameters.putAll(visit.link().campaign());
        return parameters;
    }

    /** Whose cart it is, as far as this browser goes along with it: who said "not you" is only whom their own cookie names. */
    private static Optional<String> contact(Visit visit, CartContents cart) {
        if (visit.isStranger()) {
            return visit.contact();
        }
        return Optional.ofNullable(cart.contactId()).or(visit::contact).or(() -> visit.link().contact());
    }
}
