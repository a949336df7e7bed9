package dev.cartrestore.testsupport;

import java.sql.Connection;

import jakarta.inject.Singleton;

import io.agroal.api.AgroalPoolInterceptor;
import io.vertx.core.Context;

/** Fails every test in which an event loop waits for the database: all connections of that loop would wait with it. */
@Singleton
class EventLoopGuard implements AgroalPoolInterceptor {

    @Override
    public void onConnectionAcquire(Connection connection) {
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException("An event loop asks for a connection");
        }
    }
}
