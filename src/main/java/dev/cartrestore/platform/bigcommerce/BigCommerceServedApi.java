package dev.cartrestore.platform.bigcommerce;

import jakarta.inject.Singleton;

import dev.cartrestore.security.key.KeyScheme;
import dev.cartrestore.security.key.ServedApi;

/** The API that we serve in BigCommerce's format. */
@Singleton
class BigCommerceServedApi implements ServedApi {

    @Override
    public String prefix() {
        return "/stores";
    }

    @Override
    public KeyScheme keyScheme() {
        return KeyScheme.header("X-Auth-Token");
    }
}
