package dev.cartrestore.delivery;

/** What happens to a stored delivery next. An accepted one is deleted. */
enum DeliveryState {

    /** Waits for its first try. */
    PENDING,

    /** Leased to a node, which sends it now. Another node takes it over if the lease ends first. */
    SENDING,

    /** Waits for its next try after a failed one. */
    RETRYING,

    /** Erased while a node was sending it. It has no content any more, and only keeps later messages of its queue waiting. */
    ERASED,

    /** Finally rejected. It stays until somebody replays or deletes it, and nothing waits for it. */
    DEAD
}
