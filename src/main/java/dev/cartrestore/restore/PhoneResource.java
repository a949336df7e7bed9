package dev.cartrestore.restore;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.cartrestore.cart.CartView;
import dev.cartrestore.restore.link.LinkPurpose;
import dev.cartrestore.restore.link.SignedId;
import dev.cartrestore.restore.link.TypedId;
import dev.cartrestore.restore.page.Pages;
import dev.cartrestore.restore.page.PhonePage;
import dev.cartrestore.security.limit.LimitedWrite;
import dev.cartrestore.security.limit.ShopperWrite;
import dev.cartrestore.security.signature.SigningKeys;
import dev.cartrestore.session.Proofs;
import dev.cartrestore.session.Visit;
import dev.cartrestore.session.Visits;
import dev.cartrestore.session.cookie.Hold;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Moves the cart that this browser holds to another device, by a short-lived link that is not stored. */
@Path("/cartrestore/{cartId}/phone")
@PermitAll
@Produces({MediaType.TEXT_HTML, MediaType.WILDCARD})
@Tag(name = "Shopper")
public class PhoneResource {

    /** Short, since others may see the screen. */
    private static final Duration LIFE = Duration.ofMinutes(10);

    /** The squares of a longer code are too small for many cameras. */
    private static final int MAX_LINK = 500;

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance phone(PhonePage page);
    }

    @Inject
    Visits visits;

    @Inject
    CartFinder finder;

    @Inject
    Proofs proofs;

    @Inject
    SigningKeys keys;

    @Inject
    Clock clock;

    @GET
    @LimitedWrite(ShopperWrite.PHONE_LINK)
    @Operation(summary = "Show a QR code and a link, valid for 10 minutes, for the browser's cart")
    public Response show(@RestPath String cartId) {
        Visit visit = visits.read(cartId);
        CartView cart = finder.held(visit);
        Locale locale = Pages.language(visit, cart.language());
        SignedId id = signedId(visit, cart);
        PhonePage page = PhonePage.of(visit.store(), locale, link(visit, id), typed(visit, id), visit.cartPath());
        return Pages.html(Templates.phone(page), locale).build();
    }

    @HEAD
    @Operation(hidden = true)
    public Response head(@RestPath String cartId) {
        return Pages.bodiless(show(cartId));
    }

    private SignedId signedId(Visit visit, CartView cart) {
        Hold hold = visit.holdOf(cart.cartId()).orElseThrow();
        String shared = hold.sessionId().isEmpty() ? cart.cartId() : hold.sessionId(); // with the changes made here
        LinkPurpose purpose = !proofs.of(visit, cart).isStrong()
                ? LinkPurpose.PHONE_UNPROVEN
                : hold.linked() ? LinkPurpose.PHONE : LinkPurpose.PHONE_SAVED;
        return SignedId.sign(purpose, keys, visit.store(), shared, clock.instant().plus(LIFE));
    }

    /** Alone, since nobody types parameters; null if it is too long. */
    private static String typed(Visit visit, SignedId id) {
        return TypedId.of(id).map(typed -> visit.store().origin() + "/cartrestore/" + typed).orElse(null);
    }

    /** With the parameters of this device's link, except the contact, which the cart itself has. */
    private static String link(Visit visit, SignedId id) {
        String link = id.link(visit.store(), visit.link().withoutContact().carriedOn());
        return link.length() <= MAX_LINK ? link : id.link(visit.store(), "");
    }
}
