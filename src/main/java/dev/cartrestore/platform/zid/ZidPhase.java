package dev.cartrestore.platform.zid;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import dev.cartrestore.cart.CartStage;

/** How far a cart came, in Zid's words. */
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

    /** Empty for an unknown word. Zid's documentation has a dash instead of the underscore in one place. */
    static Optional<ZidPhase> of(String word) {
        String name = word == null ? "" : word.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(values()).filter(phase -> phase.name().equals(name)).findFirst();
    }

    static ZidPhase of(CartStage stage) {
        return Arrays.stream(values()).filter(phase -> phase.stage == stage).findFirst().orElseThrow();
    }

    /** Null once the cart is not open any more. */
    CartStage stage() {
        return stage;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
