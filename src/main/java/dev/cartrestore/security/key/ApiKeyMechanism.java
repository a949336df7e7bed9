package dev.cartrestore.security.key;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.security.key.ApiKeys.Holder;
import dev.cartrestore.security.limit.ClientLimits;
import dev.cartrestore.store.CurrentStore;
import dev.cartrestore.store.Store;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/** Authenticates a merchant's program by an API key of the request's store, from memory only. */
@Singleton
class ApiKeyMechanism implements HttpAuthenticationMechanism {

    @Inject
    ApiKeys keys;

    @Inject
    ServedApis apis;

    @Inject
    ClientLimits limits;

    @Inject
    Clock clock;

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager identities) {
        List<String> presented = keyScheme(request).presented(request.request().headers());
        Optional<Store> store = CurrentStore.of(request);
        if (presented.isEmpty() || store.isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        if (limits.hasTooManyWrongKeys(CurrentStore.clientOf(request))) { // even a right one, or the response would reveal it
            return Uni.createFrom().failure(new AuthenticationFailedException());
        }
        return keys.holder(store.get(), presented, clock.instant())
                .map(holder -> Uni.createFrom().item(identity(store.get(), holder)))
                .orElseGet(() -> Uni.createFrom().failure(new AuthenticationFailedException()));
    }

    private static SecurityIdentity identity(Store store, Holder holder) {
        return QuarkusSecurityIdentity.builder().setPrincipal(new QuarkusPrincipal(store.key()))
                .addRoles(holder.access().roles()).addAttribute(Caller.KEY_NAME, holder.name()).build();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", keyScheme(request).challenge()));
    }

    /** The scheme of the normalized path, which resources are matched by. */
    private KeyScheme keyScheme(RoutingContext request) {
        return apis.keyScheme(request.normalizedPath());
    }
}
