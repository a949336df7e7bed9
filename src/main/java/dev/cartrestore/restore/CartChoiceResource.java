package dev.cartrestore.restore;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import dev.cartrestore.cart.CartView;
import dev.cartrestore.restore.link.Notice;
import dev.cartrestore.security.SameOrigin;
import dev.cartrestore.security.limit.LimitedWrite;
import dev.cartrestore.security.limit.ShopperWrite;
import dev.cartrestore.session.CartChooser;
import dev.cartrestore.session.Visit;
import dev.cartrestore.session.Visits;
import dev.cartrestore.store.StoresConfig.Landing;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The shopper's choice what becomes of the cart that their browser holds already, and its undoing. */
@Path("/cartrestore/{cartId}")
@PermitAll
@SameOrigin
@Tag(name = "Shopper")
public class CartChoiceResource {

    @Inject
    Visits visits;

    @Inject
    CartFinder finder;

    @Inject
    CartChooser chooser;

    @POST
    @Path("keep")
    @Operation(summary = "Keep the browser's own cart")
    public Response keep(@RestPath String cartId) {
        Visit visit = visits.read(cartId);
        finder.open(visit);
        return Redirects.to(visit.store().landing() == Landing.REDIRECT ? "/cartrestore" : held(visit, Notice.KEPT));
    }

    /** The browser's cart, with a notice about the cart of the link. */
    private static String held(Visit visit, Notice notice) {
        return "/cartrestore?notice=" + notice.parameter() + "&about=" + visit.link().reference().orElseThrow();
    }

    @POST
    @Path("merge")
    @LimitedWrite(ShopperWrite.CLAIM)
    @Operation(summary = "Merge the browser's cart into this one; the larger quantity of each item counts")
    public Response merge(@RestPath String cartId) {
        Visit visit = visits.read(cartId);
        CartView cart = finder.open(visit);
        return chooser.merge(visit, cart).map(update -> Redirects.to(chosen(visit), update))
                .orElseGet(() -> Redirects.to(visit.cartPath(Notice.CANNOT_MERGE)));
    }

    @POST
    @Path("replace")
    @LimitedWrite(ShopperWrite.CLAIM)
    @Operation(summary = "Replace the browser's cart by this one; the other cart stays stored")
    public Response replace(@RestPath String cartId) {
        Visit visit = visits.read(cartId);
        CartView cart = finder.open(visit);
        return Redirects.to(chosen(visit), chooser.replace(visit, cart));
    }

    private static String chosen(Visit visit) {
        return visit.store().landing() == Landing.REDIRECT ? visit.cartPath(Notice.CHOSEN) : visit.cartPath();
    }

    @POST
    @Path("undo")
    @LimitedWrite(ShopperWrite.CLAIM)
    @Operation(summary = "Undo the browser's last merge or replacement, for 24 hours")
    public Response undo(@RestPath String cartId) {
        Visit visit = visits.read(cartId);
        CartView cart = finder.open(visit);
        boolean isUndone = visit.held().filter(pointer -> pointer.before().cartId().equals(cart.cartId())).isPresent();
        if (isUndone) {
            return Redirects.to("/cartrestore");
        }
        return chooser.undo(visit, cart)
                .map(undone -> Redirects.to(held(visit, Notice.UNDONE), undone))
                .orElseGet(() -> Redirects.to(visit.cartPath(Notice.UNDO_OVER)));
    }
}
