package dev.cartrestore.platform.omnisend;

import java.util.Currency;
import java.util.Optional;

import dev.cartrestore.cart.Money;
import dev.cartrestore.store.InvalidStoreException;

/**
 * Converts amounts in Omnisend's format, whose unit differs between stores.
 *
 * @param decimals of every amount; empty to use those of its currency
 */
record OmnisendAmounts(Optional<Integer> decimals) {

    /** Omnisend documents "cents"; every known sender sends hundredths, whatever the currency. */
    static final OmnisendAmounts HUNDREDTHS = new OmnisendAmounts(Optional.of(2));

    /** @throws InvalidStoreException unless the setting is a number from 0 to 4, or {@code currency} */
    static OmnisendAmounts of(String store, String setting) {
        if (setting.strip().equalsIgnoreCase("currency")) {
            return new OmnisendAmounts(Optional.empty());
        }
        if (!setting.strip().matches("[0-4]")) {
            throw new InvalidStoreException(store, "omnisend.decimals", "must be a number from 0 to 4, or currency");
        }
        return new OmnisendAmounts(Optional.of(Integer.valueOf(setting.strip())));
    }

    /** Converts an amount to the currency's minor units, which may be smaller than the format's. */
    long toMinor(long units, Currency currency) {
        return decimals.map(scale -> Money.ofScaled(units, scale, currency).minor()).orElse(units);
    }

    /** Null for null. */
    Long toMinor(Long units, Currency currency) {
        return units == null ? null : (Long) toMinor(units.longValue(), currency);
    }

    long ofMinor(long minor, Currency currency) {
        return decimals.map(scale -> new Money(minor, currency).scaled(scale)).orElse(minor);
    }

    /** Null for null. */
    Long ofMinor(Long minor, Currency currency) {
        return minor == null ? null : (Long) ofMinor(minor.longValue(), currency);
    }
}
