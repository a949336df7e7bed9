package dev.cartrestore.platform.omnisend;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cartrestore.api.Parameters;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The requested part of one of Omnisend's lists: an offset and a number of entries. */
public record OffsetPaging(int offset, int limit) {

    /** Addresses of the previous and the next part; null if there is none. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "OffsetPaging")
    public record Paging(String previous, String next, int offset, int limit) {
    }

    /** Reads the parameters of a request. */
    public static OffsetPaging of(String offset, String limit) {
        return new OffsetPaging(Parameters.number("offset", offset, 0, 1_000_000), Parameters.number("limit", limit, 1, 250));
    }

    /**
     * @param list the address of the list
     * @param filters all other parameters of the request, each with {@code &} in front
     */
    public Paging paging(String list, String filters, boolean more) {
        return new Paging(offset == 0 ? null : link(list, Math.max(0, offset - limit), filters),
                more ? link(list, offset + limit, filters) : null, offset, limit);
    }

    private String link(String list, int start, String filters) {
        return list + "?offset=" + start + "&limit=" + limit + filters;
    }
}
