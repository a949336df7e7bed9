package dev.cartrestore.store;

import dev.cartrestore.store.StoresConfig.Charged;
import dev.cartrestore.store.StoresConfig.PricesConfig;

/** What a total includes, and what the checkout adds to it. */
public enum PriceTerms {
    AT_CHECKOUT,
    TAXES_INCLUDED,
    SHIPPING_INCLUDED,
    ALL_INCLUDED,
    /** Taxes are listed beside the total. */
    SHIPPING_AT_CHECKOUT,
    /** Taxes are listed beside the total, and shipping is part of it. */
    SHIPPING_FREE;

    static PriceTerms of(PricesConfig prices) {
        boolean taxes = prices.taxes() == Charged.INCLUDED;
        boolean shipping = prices.shipping() == Charged.INCLUDED;
        return taxes && shipping ? ALL_INCLUDED : taxes ? TAXES_INCLUDED : shipping ? SHIPPING_INCLUDED : AT_CHECKOUT;
    }

    /** For a cart whose taxes are listed. */
    public PriceTerms withTaxesListed() {
        return this == SHIPPING_INCLUDED || this == ALL_INCLUDED ? SHIPPING_FREE : SHIPPING_AT_CHECKOUT;
    }
}
