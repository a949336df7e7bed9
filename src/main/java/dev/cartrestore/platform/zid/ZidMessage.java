package dev.cartrestore.platform.zid;

import com.fasterxml.jackson.annotation.JsonInclude;

/** The message beside the content of each of Zid's answers. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record ZidMessage(String type, String code, String name, String description) {

    /** For success. */
    static final ZidMessage NONE = new ZidMessage("object", null, null, null);
}
