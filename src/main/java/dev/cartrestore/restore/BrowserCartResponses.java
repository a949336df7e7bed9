package dev.cartrestore.restore;

import java.util.HexFormat;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cartrestore.api.IfNoneMatch;
import dev.cartrestore.security.signature.Sha256;
import dev.cartrestore.session.SessionView;
import dev.cartrestore.session.Visit;
import dev.cartrestore.session.cookie.Proof;

/** Answers with a cart as JSON, with an ETag. */
@Singleton
class BrowserCartResponses {

    @Inject
    ObjectMapper json;

    Response.ResponseBuilder answer(Visit visit, SessionView cart, Proof proof) {
        byte[] body = bytes(BrowserCart.of(cart, visit.contact().filter(contact -> proof.isAny())));
        EntityTag tag = new EntityTag(HexFormat.of().formatHex(Sha256.of(body), 0, 12));
        return Response.ok(body, MediaType.APPLICATION_JSON_TYPE).tag(tag);
    }

    /** Answers with a cart as JSON, or with 304 if the script has this version already. */
    Response.ResponseBuilder answer(Visit visit, SessionView cart, Proof proof, HttpHeaders headers) {
        Response answer = answer(visit, cart, proof).build();
        EntityTag tag = answer.getEntityTag();
        return IfNoneMatch.matches(tag, headers) ? Response.notModified(tag) : Response.fromResponse(answer);
    }

    private byte[] bytes(BrowserCart cart) {
        try {
            return json.writeValueAsBytes(cart);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A cart of ours can always be written", e);
        }
    }
}
