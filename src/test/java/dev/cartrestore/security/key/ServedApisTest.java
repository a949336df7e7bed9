package dev.cartrestore.security.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServedApisTest {

    private static final ServedApi FORMAT = new ServedApi() {
        @Override
        public String prefix() {
            return "/v1";
        }

        @Override
        public KeyScheme keyScheme() {
            return KeyScheme.basic();
        }
    };

    private final ServedApis apis = new ServedApis(List.of(new MerchantApi(), FORMAT));

    @ParameterizedTest
    @ValueSource(strings = {"/v1", "/v1/", "/v1/managers/store/abandoned-carts"})
    void findsAnApiByTheFirstSegmentOfThePath(String path) {
        assertThat(apis.find(path)).contains(FORMAT);
        assertThat(apis.keyScheme(path)).isEqualTo(KeyScheme.basic());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "", "/cartrestore/v1/x", "/v10/x", "/v1x", "/V1/x", "/webhooks/v1", "/merchants"})
    void findsNoneAtOtherPathsWhichTakeOurOwnScheme(String path) {
        assertThat(apis.find(path)).isEmpty();
        assertThat(apis.keyScheme(path)).isEqualTo(KeyScheme.OWN);
    }
}
