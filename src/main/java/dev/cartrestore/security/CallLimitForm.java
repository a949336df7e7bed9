package dev.cartrestore.security;

import java.time.Duration;
import java.util.Map;

/** How a served format tells programs how often they may call; one that has no words for it brings none. */
public interface CallLimitForm {

    /** Whether requests to this path are made in the format. */
    boolean speaksFor(String path);

    /** In which time calls are counted. */
    Duration window();

    /** The headers of every answer. */
    Map<String, String> headers(CallCount count);
}
