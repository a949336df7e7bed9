package dev.cartrestore.platform.zid;

import com.fasterxml.jackson.annotation.JsonInclude;

/** The message that each response in Zid's format contains. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record ZidMessage(String type, String code, String name, String description) {

    /** The message of a successful response. */
    static final ZidMessage NONE = new ZidMessage("object", null, null, null);
}
