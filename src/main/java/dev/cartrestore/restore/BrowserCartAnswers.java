package dev.cartrestore.restore;

import java.util.HexFormat;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cartrestore.cart.CartContents;
import dev.cartrestore.security.Sha256;

/** Answers with a cart as JSON, with an ETag. */
@Singleton
class BrowserCartAnswers {

    @Inject
    ObjectMapper json;

    Response.ResponseBuilder answer(Visit visit, CartContents cart) {
        byte[] body = bytes(BrowserCart.of(cart, visit.contact()));
        return Response.ok(body, MediaType.APPLICATION_JSON_TYPE).tag(tag(body));
    }

    /** The same, or 304 if the script has it already. */
    Response.ResponseBuilder answer(Visit visit, CartContents cart, HttpHeaders headers) {
        byte[] body = bytes(BrowserCart.of(cart, visit.contact()));
        EntityTag tag = tag(body);
        List<String> known = headers.getRequestHeader(HttpHeaders.IF_NONE_MATCH);
        boolean same = known.stream().anyMatch(list -> list.contains('"' + tag.getValue() + '"'));
        return same ? Response.notModified(tag) : Response.ok(body, MediaType.APPLICATION_JSON_TYPE).tag(tag);
    }

    private static EntityTag tag(byte[] body) {
        return new EntityTag(HexFormat.of().formatHex(Sha256.of(body), 0, 12));
    }

    private byte[] bytes(BrowserCart cart) {
        try {
            return json.writeValueAsBytes(cart);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A cart of ours can always be written", e);
        }
    }
}
