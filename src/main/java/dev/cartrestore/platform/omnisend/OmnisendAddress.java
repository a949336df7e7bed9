package dev.cartrestore.platform.omnisend;

import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cartrestore.cart.CartDetails;

/** A bill's or a parcel's address in Omnisend's format; what was not sent is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OmnisendAddress(@Size(max = 255) String firstName, @Size(max = 255) String lastName, @Size(max = 255) String company,
        @Size(max = 64) String phone, @Size(max = 255) String country, @Size(max = 2) String countryCode,
        @Size(max = 255) String state, @Size(max = 16) String stateCode, @Size(max = 255) String city,
        @Size(max = 1000) String address, @Size(max = 1000) String address2, @Size(max = 32) String postalCode) {

    static OmnisendAddress of(CartDetails.Address known) {
        return known == null
                ? null
                : new OmnisendAddress(known.firstName(), known.lastName(), known.company(), known.phone(), known.country(),
                        known.countryCode(), known.state(), known.stateCode(), known.city(), known.address(), known.address2(),
                        known.postalCode());
    }

    CartDetails.Address known() {
        return new CartDetails.Address(null, firstName, lastName, company, phone, countryCode, country, stateCode, state, city,
                address, address2, postalCode);
    }
}
