package dev.cartrestore.platform.zid;

import com.fasterxml.jackson.annotation.JsonInclude;

/** What stands beside the content of every answer of Zid's. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record ZidMessage(String type, String code, String name, String description) {

    /** All is well. */
    static final ZidMessage NONE = new ZidMessage("object", null, null, null);
}
