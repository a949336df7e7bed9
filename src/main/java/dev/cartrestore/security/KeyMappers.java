package dev.cartrestore.security;

import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;

import dev.cartrestore.error.ErrorAnswers;
import dev.cartrestore.error.ErrorAnswers.Answer;
import dev.cartrestore.error.Trouble;
import dev.cartrestore.store.CurrentStore;
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
    ErrorAnswers answers;

    private final Allowance failures;

    KeyMappers(LimitsConfig limits) {
        failures = new Allowance(limits.keyFailuresPerMinute());
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Response unauthorized(RoutingContext request) {
        long wait = failures.secondsToWait(CurrentStore.clientOf(request));
        if (wait > 0) {
            return respond(answers.answer(request, Trouble.TOO_MANY)).header("Retry-After", wait).build();
        }
        return respond(answers.answer(request, Trouble.UNAUTHORIZED))
                .header("WWW-Authenticate", ApiKeyMechanism.schemeOf(request).challenge()).build();
    }

    @ServerExceptionMapper(ForbiddenException.class)
    Response forbidden(RoutingContext request) {
        return respond(answers.answer(request, Trouble.READ_ONLY)).build();
    }

    private static Response.ResponseBuilder respond(Answer answer) {
        return Response.status(answer.status()).type(answer.contentType()).entity(answer.body());
    }
}
