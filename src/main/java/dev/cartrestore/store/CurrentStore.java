package dev.cartrestore.store;

import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;

/** The store that the present request is for, and its client; the door sets both. */
@Singleton
public class CurrentStore {

    private static final String STORE = CurrentStore.class.getName();
    private static final String CLIENT = STORE + ".client";
    private static final String HOST = STORE + ".host";

    @Inject
    CurrentVertxRequest request;

    /** The store; no request gets past the door without one. */
    public Store get() {
        return of(request.getCurrent()).orElseThrow();
    }

    /** The client's address, as far as trusted proxies vouch for it. */
    public String clientAddress() {
        return clientOf(request.getCurrent());
    }

    /** The store of a request, if its host is one of ours. */
    public static Optional<Store> of(RoutingContext request) {
        return Optional.ofNullable(request.get(STORE));
    }

    /** The client's address, as far as trusted proxies vouch for it. */
    public static String clientOf(RoutingContext request) {
        return request.get(CLIENT);
    }

    /** The host that the browser asked for, without port; empty if it is malformed. */
    public static Optional<String> hostOf(RoutingContext request) {
        return Optional.ofNullable(request.get(HOST));
    }

    /** Only for the door. */
    public static void remember(RoutingContext request, Optional<Store> store, Optional<String> host, String clientAddress) {
        host.ifPresent(known -> request.put(HOST, known));
        store.ifPresent(known -> request.put(STORE, known));
        request.put(CLIENT, clientAddress);
    }
}
