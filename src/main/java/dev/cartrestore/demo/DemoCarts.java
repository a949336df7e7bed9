package dev.cartrestore.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartLine;
import dev.cartrestore.cart.CartState;
import dev.cartrestore.cart.CartWriter;
import dev.cartrestore.cart.LineOption;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.store.Store;
import dev.cartrestore.store.Stores;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

/** Stores one of each vendor's published sample carts in the demo store, so that the README's first link and all lists work at once. */
@Singleton
@IfBuildProfile("dev")
class DemoCarts {

    private static final Logger LOG = Logger.getLogger(DemoCarts.class);
    private static final String CONTACT_ID = "4785497456";

    @Inject
    Stores stores;

    @Inject
    CartWriter writer;

    @Inject
    Clock clock;

    private record Sample(String cartId, CartState state) {
    }

    void load(@Observes StartupEvent started) {
        stores.byKey("demo").ifPresent(demo -> {
            Instant now = clock.instant();
            List<Sample> samples = List.of(omnisend(demo, now), snipcart(demo, now), bigCommerce(demo, now), zid(demo, now));
            WriteTransaction
                    .run(() -> samples.stream().filter(sample -> Cart.findEvenWithdrawn(demo, sample.cartId()).isEmpty())
                            .forEach(sample -> writer.push(demo, sample.cartId(), sample.state(), now)));
            samples.forEach(sample -> LOG.infof("Try it: %s/cartrestore/%s/%s", demo.origin(), sample.cartId(),
                    sample.state().contactId() == null ? "" : "?omnisendContactID=" + CONTACT_ID));
        });
    }

    private static Sample omnisend(Store demo, Instant now) {
        return new Sample("cart1234567", state("USD", CONTACT_ID, "jane.doe@example.com", "en", now, List.of(
                line(demo, "line-1", "P100", "P100-M", "TEE-M", "Linen T-shirt", 2, 1500, 2000L, "tee.svg",
                        new LineOption("Size", "M"), new LineOption("Color", "Sand")),
                line(demo, "line-2", "P200", "P200", null, "Canvas bag", 1, 1750, null, "bag.svg"))));
    }

    private static Sample snipcart(Store demo, Instant now) {
        return new Sample("35cb24c1-00d5-4b26-a16d-4a99bcde8ea3",
                state("CAD", null, "customer@example.com", "fr", now.minus(Duration.ofHours(3)),
                        List.of(line(demo, "27ab2f3e-1a03-4b23-9407-65d940b182ea", "42", "42", null, "The Geek Shirt", 1, 2000,
                                null, "tee.svg"))));
    }

    private static Sample bigCommerce(Store demo, Instant now) {
        return new Sample("d1a2c3b4-5e6f-4a7b-8c9d-0e1f2a3b4c5d",
                state("USD", null, "jane.doe@example.com", "en", now.minus(Duration.ofHours(20)), List.of(
                        line(demo, "3f9c1f5e-0c40-4d6a-9b5f-6a7b8c9d0e1f", "77", "65", "OTL-M", "Orbit Terrarium - Large", 1,
                                9997, 10997L, null, new LineOption("Size", "M")),
                        line(demo, "6d2a0b1c-2d3e-4f50-8a9b-1c2d3e4f5a6b", "81", "70", "EB-1", "Care guide (e-book)", 1, 1500,
                                null, null))));
    }

    private static Sample zid(Store demo, Instant now) {
        return new Sample("0b130951-5a6b-4420-beca-0b130951bff0",
                state("SAR", null, "testemail@gmail.com", "ar", now.minus(Duration.ofDays(2)),
                        List.of(line(demo, "900584062", "0b00ssx2ee9c3141c4cd0d955dce5deb8c", "900584062", "HJRMR0500R",
                                "AlSamra honey", 1, 23900, null, null))));
    }

    private static CartState state(String currency, String contactId, String email, String language, Instant left,
            List<CartLine> lines) {
        return new CartState(Currency.getInstance(currency), CartLine.sum(lines), contactId, email, null, null, language, null,
                left, left, lines);
    }

    /** @param picture file name of a demo picture, or null */
    private static CartLine line(Store demo, String lineId, String productId, String variantId, String sku, String title,
            int quantity, long price, Long oldPrice, String picture, LineOption... options) {
        return new CartLine(lineId, productId, variantId, sku, title, null, quantity, price, oldPrice,
                oldPrice == null ? 0 : oldPrice - price, picture == null ? null : demo.origin() + "/demo/" + picture,
                demo.origin() + "/demo/", List.of(options));
    }
}
