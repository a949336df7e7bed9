package dev.cartrestore.platform.zid;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.cartrestore.cart.CartId;
import dev.cartrestore.platform.CartList;
import dev.cartrestore.platform.PlatformApi;
import dev.cartrestore.platform.PlatformApi.Call;
import dev.cartrestore.platform.PlatformApis;
import dev.cartrestore.store.Store;
import dev.cartrestore.upstream.UpstreamException;

/** {@code GET /v1/managers/store/abandoned-carts} (https://docs.zid.sa/list-abandoned-carts): carts without their lines. */
final class ZidList implements CartList {

    /** Zid requires both this and the number of the page. */
    private static final int PAGE = 50;

    /** The page count may be in an object of its own, or beside the carts. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Answer(@JsonProperty("abandoned-carts") List<JsonNode> carts, Pagination pagination, Integer lastPage) {

        @JsonNaming(SnakeCaseStrategy.class)
        record Pagination(Integer lastPage) {
        }

        int last() {
            Integer counted = pagination == null ? lastPage : pagination.lastPage();
            return counted == null ? 1 : counted;
        }
    }

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
        String path = "/v1/managers/store/abandoned-carts?page=" + number + "&page_size=" + PAGE;
        return api.call(Call.get(path, PlatformApi.BACKGROUND_WAIT), Answer.class, answer -> page(answer, number))
                .thenApply(page -> page.orElseGet(() -> new Page(List.of(), List.of(), Optional.empty())));
    }

    private Page page(Answer answer, int number) {
        List<Changed> changed = Optional.ofNullable(answer.carts()).stream().flatMap(List::stream).map(this::changed)
                .flatMap(Optional::stream).toList();
        return new Page(List.of(), changed,
                number < answer.last() ? Optional.of(String.valueOf(number + 1)) : Optional.empty());
    }

    /** Empty for an unreadable item, which must not hold up the others. */
    private Optional<Changed> changed(JsonNode item) {
        try {
            ZidCart cart = PlatformApis.JSON.treeToValue(item, ZidCart.class);
            if (cart == null || !CartId.isValid(cart.id())) {
                return Optional.empty();
            }
            listings.accept(cart.id(), ZidListing.of(item));
            return Optional.of(new Changed(cart.id(), ZidCart.time(cart.updatedAt(), store), cart.order()));
        } catch (JsonProcessingException | UpstreamException e) {
            return Optional.empty();
        }
    }
}
