package dev.cartrestore.platform.omnisend;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cartrestore.cart.CartDetails;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A billing or shipping address in Omnisend's format; missing fields are left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Address")
public record OmnisendAddress(String firstName, String lastName, String company,
        String phone, String country, String countryCode,
        String state, String stateCode, String city,
        String address, String address2, String postalCode) {

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
