package dev.cartrestore.restore.freshlink;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.cartrestore.cart.CartView;
import dev.cartrestore.restore.CartFinder;
import dev.cartrestore.restore.FreshLinkOffer;
import dev.cartrestore.restore.Redirects;
import dev.cartrestore.restore.link.Notice;
import dev.cartrestore.security.FormFields;
import dev.cartrestore.security.SameOrigin;
import dev.cartrestore.security.limit.LimitedWrite;
import dev.cartrestore.security.limit.ShopperWrite;
import dev.cartrestore.session.Visit;
import dev.cartrestore.session.Visits;
import dev.cartrestore.store.Languages;
import io.smallrye.common.annotation.Blocking;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Mails a fresh link, to the address that the cart was saved for: for an expired one, or for a plain one that proves nothing. */
@Path("/cartrestore/{cartId}/fresh-link")
@PermitAll
@SameOrigin
@Tag(name = "Shopper")
public class FreshLinkResource {

    /** Every response takes a multiple of this, so that its time does not reveal whether a mail was stored. */
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(150);

    @Inject
    Visits visits;

    @Inject
    CartFinder finder;

    @Inject
    FreshLinks freshLinks;

    @Inject
    FreshLinkOffer offer;

    @POST
    @LimitedWrite(ShopperWrite.FRESH_LINK)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(summary = "Mail a fresh link to the address on the cart, if that is the one in the field email")
    @Blocking
    public CompletionStage<Response> ask(@RestPath String cartId, String form) {
        long start = System.nanoTime();
        String typed = FormFields.find(form, "email").orElse("");
        Visit visit = visits.read(cartId);
        CartView cart = finder.mailable(visit);
        freshLinks.ask(new FreshLinks.Request(visit.store(), cart.cartId(), typed,
                Languages.choose(visit.store().locale(), visit.acceptLanguage()), visit.link().withoutContact().carriedOn()));
        Response response = Redirects.to(finder.isExpired(visit)
                ? offer.askedPath(visit)
                : "/cartrestore?notice=" + Notice.LINK_ASKED.parameter());
        long rest = STEP_NANOS - (System.nanoTime() - start) % STEP_NANOS;
        return CompletableFuture.supplyAsync(() -> response,
                CompletableFuture.delayedExecutor(rest, TimeUnit.NANOSECONDS));
    }
}
