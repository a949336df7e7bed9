package dev.cartrestore.platform.zid;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartrestore.api.AuditedRead;
import dev.cartrestore.api.CountsPersons;
import dev.cartrestore.api.RateLimited;
import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartId;
import dev.cartrestore.cart.RestoreLinks;
import dev.cartrestore.cart.history.CartActivity;
import dev.cartrestore.cart.list.CartFilter;
import dev.cartrestore.cart.list.ListedCart;
import dev.cartrestore.cart.list.NumberedPages;
import dev.cartrestore.cart.list.NumberedPages.Page;
import dev.cartrestore.cart.list.NumberedPages.PageRequest;
import dev.cartrestore.error.InvalidFieldsException;
import dev.cartrestore.order.Orders;
import dev.cartrestore.security.key.Caller;
import dev.cartrestore.security.key.Roles;
import dev.cartrestore.security.signature.Sha256;
import dev.cartrestore.store.CurrentStore;
import dev.cartrestore.store.Languages;
import dev.cartrestore.store.Store;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Serves abandoned carts from every source in Zid's format. An ordered cart can still be read by its id. */
@Path("/v1/managers/store/abandoned-carts")
@RolesAllowed(Roles.MERCHANT)
@RateLimited
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Merchant: Zid format")
public class ZidCartsResource {

    /** The list writes its name with a hyphen, the detail with an underscore. */
    @Schema(name = "ZidCartPage")
    record CartListResponse(String status, @JsonProperty("abandoned-carts") List<ZidListedCart> carts, Pagination pagination,
            ZidMessage message) implements CountsPersons {

        @Override
        public int personsShown() {
            return carts.size();
        }
    }

    /** @param nextPage null on the last page */
    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "ZidPagination")
    record Pagination(int page, Integer nextPage, int lastPage, long count) {
    }

    @Schema(name = "ZidCartResponse")
    record CartResponse(String status,
            @Schema(implementation = ZidServedCart.class) @JsonProperty("abandoned_cart") ObjectNode abandonedCart,
            ZidMessage message) {
    }

    private static final String STATUS = "object";

    @Inject
    CurrentStore currentStore;

    @Inject
    NumberedPages pages;

    @Inject
    RestoreLinks links;

    @Inject
    Orders orders;

    @Inject
    Caller caller;

    @GET
    @AuditedRead
    @Operation(summary = "List abandoned carts, newest first; ordered ones with phase=completed")
    public CartListResponse list(@BeanParam ZidQuery query, HttpHeaders headers) {
        Store store = currentStore.get();
        CartFilter filter = query.filter(store);
        Page page = pages.read(store, new PageRequest(name(filter, query.pageSize()), filter, query.page(), query.pageSize()))
                .orElseThrow(() -> new InvalidFieldsException("page", "must be at most " + NumberedPages.MAX_DISTANCE
                        + " carts behind one that was read in the last minutes; read page by page"));
        RelatedData related = related(store, page.carts().stream().map(ListedCart::cart).toList());
        List<ZidListedCart> carts = page.carts().stream().map(listed -> ZidListedCart.of(
                format(store, listed, related, headers).format(List.of()), listed.cart())).toList();
        return new CartListResponse(STATUS, carts,
                new Pagination(query.page(), page.next().orElse(null), page.last(), page.count()),
                ZidMessage.NONE);
    }

    /** Name under which the list's cursors are stored. It contains the API key's name: each program reads its own pages. */
    private String name(CartFilter filter, int size) {
        return HexFormat.of().formatHex(Sha256.of("zid " + caller.name() + " " + size + " " + filter.fingerprint()));
    }

    /** Data about carts from other tables, each read in one statement for all. */
    private record RelatedData(Map<String, CartActivity> activities, Map<String, Long> orderNumbers) {
    }

    private RelatedData related(Store store, List<Cart> carts) {
        return new RelatedData(CartActivity.of(store, carts.stream().map(cart -> cart.cartId).toList()),
                orders.numbers(store, carts.stream().map(cart -> cart.orderId).filter(Objects::nonNull).toList()));
    }

    @GET
    @AuditedRead
    @Path("{cartId}")
    @Operation(summary = "Get a cart with its items and its history")
    public CartResponse get(@RestPath String cartId, HttpHeaders headers) {
        Store store = currentStore.get();
        Cart cart = found(store, cartId);
        return new CartResponse(STATUS,
                format(store, ListedCart.of(cart), related(store, List.of(cart)), headers).format(cart.history().latest()),
                ZidMessage.NONE);
    }

    private ZidFormat format(Store store, ListedCart listed, RelatedData related, HttpHeaders headers) {
        boolean arabic = Languages.choose(Optional.empty(), headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE)).getLanguage()
                .equals(ZidMoney.ARABIC.getLanguage());
        return new ZidFormat(store, listed, links.signed(store, listed.cart()),
                related.activities().getOrDefault(listed.cart().cartId, CartActivity.NONE), orderId(listed.cart(), related),
                arabic ? ZidMoney.ARABIC : Locale.ENGLISH);
    }

    /** The order's number, which Zid's programs expect; its id if it has no number. */
    private static String orderId(Cart cart, RelatedData related) {
        Long number = cart.orderId == null ? null : related.orderNumbers().get(cart.orderId);
        return number == null ? cart.orderId : number.toString();
    }

    private static Cart found(Store store, String cartId) {
        return Optional.of(cartId).filter(CartId::isValid).flatMap(id -> Cart.find(store, id))
                .orElseThrow(NotFoundException::new);
    }
}
