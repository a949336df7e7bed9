package dev.cartrestore.platform.client;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.smallrye.health.api.HealthGroup;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * The state of each platform's breaker, at {@code /q/health/group/platforms}: a separate group, since a node is ready even
 * if a vendor is down.
 */
@HealthGroup("platforms")
@Singleton
class PlatformsHealth implements HealthCheck {

    @Inject
    PlatformApis apis;

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("platforms");
        apis.all().forEach(api -> answer.withData(api.name(), api.breakerState()));
        return answer.status(apis.all().stream().noneMatch(PlatformApi::isCircuitOpen)).build();
    }
}
