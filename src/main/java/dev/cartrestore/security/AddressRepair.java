package dev.cartrestore.security;

import java.util.Optional;

/** Repairs addresses that were damaged on their way, before they are checked and routed; for GET and HEAD only. */
public interface AddressRepair {

    /**
     * The repaired address.
     *
     * @param address path and query as they came over the wire, not decoded
     * @return empty if the address is fine or ambiguous
     */
    Optional<String> repaired(String address);
}
