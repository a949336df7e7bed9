package dev.cartrestore.security;

import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

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

/** Knows a merchant's program by the API key of the store that the request speaks to. */
@Singleton
class ApiKeyMechanism implements HttpAuthenticationMechanism {

    private static final ChallengeData CHALLENGE = new ChallengeData(401, "WWW-Authenticate", "ApiKey realm=\"cart-restore\"");

    @Inject
    ApiKeys keys;

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager identities) {
        String presented = request.request().getHeader("X-API-KEY");
        Optional<Store> store = CurrentStore.of(request);
        if (presented == null || store.isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        if (!keys.opens(store.get(), presented)) {
            return Uni.createFrom().failure(new AuthenticationFailedException());
        }
        return Uni.createFrom().item(QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(store.get().key())).addRole(Roles.MERCHANT).build());
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return Uni.createFrom().item(CHALLENGE);
    }
}
