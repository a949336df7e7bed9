package dev.cartrestore.security.key;

import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;

import dev.cartrestore.error.ErrorCode;
import dev.cartrestore.error.ErrorResponses;
import dev.cartrestore.security.limit.ClientLimits;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Maps failed authentication to responses. A wrong, unknown or missing key, or a key of another store, always gets an identical
 * response and is counted. A valid read-only key is not counted, since its holder does not guess keys.
 */
class KeyMappers {

    @Inject
    ErrorResponses errors;

    @Inject
    ClientLimits limits;

    @Inject
    ServedApis apis;

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Response unauthorized(RoutingContext request) {
        long wait = limits.secondsToWaitAfterWrongKey();
        if (wait > 0) {
            return errors.render(request, ErrorCode.TOO_MANY).response().header("Retry-After", wait).build();
        }
        return errors.render(request, ErrorCode.UNAUTHORIZED).response()
                .header("WWW-Authenticate", apis.keyScheme(request.normalizedPath()).challenge()).build();
    }

    @ServerExceptionMapper(ForbiddenException.class)
    Response forbidden(RoutingContext request) {
        return errors.render(request, ErrorCode.READ_ONLY).response().build();
    }
}
