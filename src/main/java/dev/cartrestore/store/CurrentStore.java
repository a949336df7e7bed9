package dev.cartrestore.store;

import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;

/** The store and the client of the current request, as the request guard found them. */
@Singleton
public class CurrentStore {

    private static final String STORE = CurrentStore.class.getName();
    private static final String CLIENT = STORE + ".client";
    private static final String HOST = STORE + ".host";

    @Inject
    CurrentVertxRequest request;

    /** The store. The request guard lets no request pass without one. */
    public Store get() {
        return of(request.getCurrent()).orElseThrow();
    }

    /** The client's address, as reported by trusted proxies. */
    public String clientAddress() {
        return clientOf(request.getCurrent());
    }

    /** The store of a request, if its host is one of ours. */
    public static Optional<Store> of(RoutingContext request) {
        return Optional.ofNullable(request.get(STORE));
    }

    /** The client's address, as reported by trusted proxies. */
    public static String clientOf(RoutingContext request) {
        return request.get(CLIENT);
    }

    /** The requested host without port; empty if it is malformed. */
    public static Optional<String> hostOf(RoutingContext request) {
        return Optional.ofNullable(request.get(HOST));
    }

    /** Sets everything about the current request; only for the request guard. */
    public static void remember(RoutingContext request, Optional<Store> store, Optional<String> host, String clientAddress) {
        host.ifPresent(name -> request.put(HOST, name));
        store.ifPresent(found -> request.put(STORE, found));
        request.put(CLIENT, clientAddress);
    }
}
