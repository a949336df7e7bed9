package dev.cartrestore.platform;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A platform that stores addresses of contacts. It is called in the background only, never for a page. */
public interface ContactDirectory {

    /** The contact's e-mail address; empty for one that has none, and for one that the platform does not know. */
    CompletionStage<Optional<String>> address(String contactId);
}
