package dev.cartrestore.platform.zid;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import dev.cartrestore.cart.CartStage;

/** Zid's phases of a cart, from the first item to the order. */
enum ZidPhase {
    NEW(CartStage.NEW),
    LOGIN(CartStage.CONTACT),
    SHIPPING_ADDRESS(CartStage.ADDRESS),
    SHIPPING_METHOD(CartStage.SHIPPING),
    PAYMENT_METHOD(CartStage.PAYMENT),
    VERIFICATION(CartStage.VERIFICATION),
    /** Ordered. */
    COMPLETED(null);

    private final CartStage stage;

    ZidPhase(CartStage stage) {
        this.stage = stage;
    }

    /** Empty for an unknown phase. Zid's documentation once has a hyphen in place of the underscore. */
    static Optional<ZidPhase> of(String word) {
        String name = word == null ? "" : word.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(values()).filter(phase -> phase.name().equals(name)).findFirst();
    }

    static ZidPhase of(CartStage stage) {
        return Arrays.stream(values()).filter(phase -> phase.stage == stage).findFirst().orElseThrow();
    }

    /** Null for {@link #COMPLETED}. */
    CartStage stage() {
        return stage;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
