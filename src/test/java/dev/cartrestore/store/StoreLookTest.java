package dev.cartrestore.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreLookTest {

    @Test
    void keepsTextReadableOnEveryColour() {
        for (int red = 0; red < 256; red += 17) {
            for (int green = 0; green < 256; green += 17) {
                for (int blue = 0; blue < 256; blue += 17) {
                    Color color = new Color(red, green, blue);
                    assertThat(color.contrastWith(color.text())).as(color.css()).isGreaterThanOrEqualTo(4.5);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"#000000,#ffffff,21", "#ffffff,#ffffff,1", "#777777,#ffffff,4.48", "#0b6e4f,#ffffff,6.25"})
    void measuresContrastAsTheGuidelinesDo(String one, String other, double contrast) {
        assertThat(Color.parse(one).orElseThrow().contrastWith(Color.parse(other).orElseThrow()))
                .isCloseTo(contrast, org.assertj.core.data.Offset.offset(0.01));
    }

    @Test
    void changesNothingUnlessAsked() {
        assertThat(TestStore.of("plain").look().css()).isEmpty();
        assertThat(TestStore.of("plain").look().fileName()).isEmpty();
    }

    @Test
    void givesAButtonAnEdgeWhereItsGroundWouldSwallowIt() {
        String pale = TestStore.of("pale", "look.accent-color", " #FFE9A0 ").look().css();
        String dark = TestStore.of("dark", "look.accent-color", "#123", "look.corners", "square").look().css();

        assertThat(pale).startsWith(":root{--accent:#ffe9a0;--on-accent:#000000;--rim:var(--edge);}")
                .endsWith("{:root{--accent:#ffe9a0;--on-accent:#000000;--rim:transparent;}}");
        assertThat(dark).startsWith(":root{--accent:#112233;--on-accent:#ffffff;--rim:transparent;--round:0;--box:0}")
                .endsWith("{:root{--accent:#112233;--on-accent:#ffffff;--rim:var(--edge);}}");
    }

    @Test
    void namesTheLinksAsTheStoreDoes() {
        assertThat(TestStore.of("linked", "look.footer-links",
                "Legal notice https://shop.example/legal,Hilfe & Kontakt mailto:help@shop.example").look().footer())
                .containsExactly(new StoreLook.FooterLink("Legal notice", "https://shop.example/legal"),
                        new StoreLook.FooterLink("Hilfe & Kontakt", "mailto:help@shop.example"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"red", "#12", "#1234567", "#12345g"})
    void refusesWhatIsNoColour(String color) {
        assertThatThrownBy(() -> TestStore.of("odd", "look.accent-color", color)).isInstanceOf(InvalidStoreException.class)
                .hasMessage("cartrestore.stores.odd.look.accent-color is " + color + ", but must be a colour such as #0b6e4f");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://shop.example/legal", "Legal", "Legal javascript:alert(1)", "Legal http://shop.example/",
            "Legal https://user@shop.example/", "Legal /legal"})
    void refusesALinkWithoutNameOrSafeAddress(String link) {
        assertThatThrownBy(() -> TestStore.of("odd", "url", "https://shop.example/", "look.footer-links", link))
                .isInstanceOf(InvalidStoreException.class).hasMessageContaining("look.footer-links");
    }

    @ParameterizedTest
    @CsvSource({"at-checkout,at-checkout,AT_CHECKOUT,SHIPPING_AT_CHECKOUT",
            "included,at-checkout,TAXES_INCLUDED,SHIPPING_AT_CHECKOUT",
            "at-checkout,included,SHIPPING_INCLUDED,SHIPPING_FREE", "included,included,ALL_INCLUDED,SHIPPING_FREE"})
    void saysWhatPricesInclude(String taxes, String shipping, PriceTerms terms, PriceTerms withTaxesListed) {
        Store store = TestStore.of("priced", "prices.taxes", taxes, "prices.shipping", shipping);

        assertThat(store.priceTerms()).isEqualTo(terms);
        assertThat(store.priceTerms().withTaxesListed()).isEqualTo(withTaxesListed);
    }
}
