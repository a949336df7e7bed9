package dev.cartrestore.security;

import java.util.Optional;

/** Repairs addresses that were damaged on their way, before anything else looks at them; for GET and HEAD only. */
public interface AddressRepair {

    /**
     * The repaired address.
     *
     * @param address path and query as they came over the wire, not decoded
     * @return empty if there is nothing to repair, or if it cannot be told what was meant
     */
    Optional<String> repaired(String address);
}
