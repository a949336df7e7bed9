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
 * Answers failed authentication. A key that is wrong, unknown, another store's or missing always gets the same answer, and is
 * counted. A valid key that may only read is not: its holder is not a stranger guessing keys.
 */
class KeyMappers {

    @Inject
    ErrorResponses answers;

    @Inject
    ClientLimits limits;

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Response unauthorized(RoutingContext request) {
        long wait = limits.secondsToWaitAfterWrongKey();
        if (wait > 0) {
            return answers.answer(request, ErrorCode.TOO_MANY).response().header("Retry-After", wait).build();
        }
        return answers.answer(request, ErrorCode.UNAUTHORIZED).response()
                .header("WWW-Authenticate", ApiKeyMechanism.schemeOf(request).challenge()).build();
    }

    @ServerExceptionMapper(ForbiddenException.class)
    Response forbidden(RoutingContext request) {
        return answers.answer(request, ErrorCode.READ_ONLY).response().build();
    }
}
