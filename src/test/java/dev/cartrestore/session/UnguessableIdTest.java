package dev.cartrestore.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which cart ids are random enough to be a proof. */
class UnguessableIdTest {

    @ParameterizedTest
    @CsvSource({"9f8d2c1e-4b7a-4c3d-8e2f-1a2b3c4d5e6f, true", "9F8D2C1E-4B7A-4C3D-AE2F-1A2B3C4D5E6F, true",
            "9f8d2c1e-4b7a-1c3d-8e2f-1a2b3c4d5e6f, false", "9f8d2c1e-4b7a-7c3d-8e2f-1a2b3c4d5e6f, false",
            "9f8d2c1e-4b7a-4c3d-0e2f-1a2b3c4d5e6f, false", "507f1f77bcf86cd799439011, false",
            "01ARZ3NDEKTSV4RRFFQ69G5FAV, false", "cart1234567, false", "1234567890123456789012345, false",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaa1, false", "Zk3-9fQ:pLw7tYx2Vb8nRc, true", "Zk3-9fQ:pLw7tYx2Vb8nR, false"})
    void countsAsRandomOnlyWhatNobodyCanCount(String cartId, boolean random) {
        assertThat(UnguessableId.is(cartId)).isEqualTo(random);
    }
}
