package dev.cartrestore.platform.zid;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cartrestore.intake.IntakeNotes;
import dev.cartrestore.intake.LenientObject;
import dev.cartrestore.platform.CartList;
import dev.cartrestore.platform.client.PlatformApi;
import dev.cartrestore.platform.client.PlatformCall;
import dev.cartrestore.store.Store;

/** {@code GET /v1/managers/store/abandoned-carts} (https://docs.zid.sa/list-abandoned-carts): carts without their lines. */
final class ZidList implements CartList {

    /** Zid requires a page size and a page number. */
    private static final int PAGE_SIZE = 50;

    private final Store store;
    private final PlatformApi api;
    private final Duration pollEvery;
    private final BiConsumer<String, ZidListing> listings;

    /** @param listings receives what the detail of each cart leaves out */
    ZidList(Store store, PlatformApi api, Duration pollEvery, BiConsumer<String, ZidListing> listings) {
        this.store = store;
        this.api = api;
        this.pollEvery = pollEvery;
        this.listings = listings;
    }

    @Override
    public String name() {
        return "abandoned";
    }

    @Override
    public Duration pollEvery() {
        return pollEvery;
    }

    @Override
    public CompletionStage<Page> read(Optional<String> place) {
        int number = place.map(Integer::parseInt).orElse(1);
        String path = "/v1/managers/store/abandoned-carts?page=" + number + "&page_size=" + PAGE_SIZE;
        return api.call(PlatformCall.get(path, PlatformApi.BACKGROUND_WAIT), JsonNode.class, response -> page(response, number))
                .thenApply(page -> page.orElseGet(() -> new Page(List.of(), List.of(), Optional.empty())));
    }

    /** The page count may be in an object of its own, or beside the carts. */
    private Page page(JsonNode json, int number) {
        LenientObject response = LenientObject.of(json, new IntakeNotes());
        List<ChangedCart> changed = response.list("abandoned-carts", 10 * PAGE_SIZE).stream().filter(LenientObject::isObject)
                .map(item -> changed(item.raw())).flatMap(Optional::stream).toList();
        Long counted = response.object("pagination").amount("last_page");
        Long last = counted == null ? response.amount("last_page") : counted;
        return new Page(List.of(), changed,
                last != null && number < last ? Optional.of(String.valueOf(number + 1)) : Optional.empty());
    }

    /** Empty for an item without a usable id; the others are still read. */
    private Optional<ChangedCart> changed(JsonNode item) {
        ZidCart cart = new ZidCart(store, item);
        if (cart.id() == null) {
            return Optional.empty();
        }
        listings.accept(cart.id(), ZidListing.of(item));
        return Optional.of(new ChangedCart(cart.id(), cart.listedUpdate(), cart.order()));
    }
}
