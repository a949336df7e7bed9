package dev.cartrestore.security.key;

import jakarta.inject.Singleton;

/** Our own API for merchants' programs. */
@Singleton
class MerchantApi implements ServedApi {

    @Override
    public String prefix() {
        return "/merchant";
    }

    @Override
    public KeyScheme keyScheme() {
        return KeyScheme.OWN;
    }
}
