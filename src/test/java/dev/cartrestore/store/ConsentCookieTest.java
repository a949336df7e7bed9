package dev.cartrestore.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentCookieTest {

    @ParameterizedTest
    @ValueSource(strings = {"deny", "false", "0", "no", "rejected", "Denied", "", "none", "{necessary:true,marketing:false}",
            "{stamp:%27-1%27%2Cnecessary:true%2Cpreferences:false%2Cstatistics:false%2Cmarketing:false}",
            "{%22marketing%22:false}", "ad_storage=denied&x=1", "\"deny\"", "dismiss"})
    void isNotGivenByAnEvidentRefusal(String value) {
        assertThat(ConsentCookie.of("c").isGiven(value)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"allow", "true", "1", "yes", "{necessary:true,marketing:true}", "CP-abc.YAAAAAAAAAAA", "%zz"})
    void isGivenByEverythingElse(String value) {
        assertThat(ConsentCookie.of("c").isGiven(value)).isTrue();
    }

    @Test
    void mayNeedAValue() {
        ConsentCookie consent = ConsentCookie.of("CookieConsent=marketing:true");

        assertThat(consent.name()).isEqualTo("CookieConsent");
        assertThat(consent.isGiven("{necessary:true%2Cmarketing:true}")).isTrue();
        assertThat(consent.isGiven("{necessary:true}")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "=x", "c=("})
    void refusesASettingThatIsNone(String setting) {
        assertThatIllegalArgumentException().isThrownBy(() -> ConsentCookie.of(setting));
    }
}
