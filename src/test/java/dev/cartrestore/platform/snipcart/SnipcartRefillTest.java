package dev.cartrestore.platform.snipcart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.Currency;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cartrestore.platform.HandoffCart;
import dev.cartrestore.platform.PlatformCart;
import dev.cartrestore.platform.client.PlatformApis;
import org.junit.jupiter.api.Test;

/** What Snipcart compares before payment is handed on from wherever it stands. */
class SnipcartRefillTest {

    private static final Currency CAD = Currency.getInstance("CAD");

    private static JsonNode refilled(String fields) throws IOException {
        PlatformCart read = new SnipcartCart(PlatformApis.JSON.readTree(
                """
                        {"token": "T", "currency": "cad", "items": [{"uniqueId": "u", "id": "1", "name": "Tee", "price": 20, "unitPrice": 22,
                         "quantity": 2, "url": "/p/1.json"%s}]}"""
                        .formatted(fields)))
                .read(URI.create("https://snip.test/"), CAD, null);
        HandoffCart cart = new HandoffCart("T", CAD, true, false, null, read.state().lines());
        return PlatformApis.JSON.valueToTree(SnipcartRefill.of(cart).get(0));
    }

    @Test
    void hasWeightAndSizeFromTheItemAndElseFromItsDimensions() throws IOException {
        JsonNode own = refilled(", \"weight\": 500, \"width\": 10, \"height\": \"20\", \"length\": 30, \"dimensions\": false");
        JsonNode nested = refilled(", \"dimensions\": {\"weight\": 500, \"width\": 10}");

        assertThat(own.path("weight").asInt()).isEqualTo(500);
        assertThat(own.path("height").asInt()).isEqualTo(20);
        assertThat(own.path("length").asInt()).isEqualTo(30);
        assertThat(nested.path("weight").asInt()).isEqualTo(500);
        assertThat(nested.path("width").asInt()).isEqualTo(10);
    }

    @Test
    void hasTaxesAndMetadataAsTheyCame() throws IOException {
        JsonNode item = refilled(
                ", \"hasTaxesIncluded\": true, \"taxes\": [\"VAT\"], \"metadata\": {\"engraving\": \"Ada\"}, \"taxable\": true");

        assertThat(item.path("hasTaxesIncluded").asBoolean()).isTrue();
        assertThat(item.path("taxes").get(0).asText()).isEqualTo("VAT");
        assertThat(item.at("/metadata/engraving").asText()).isEqualTo("Ada");
        assertThat(item.path("price").asInt()).as("without what the options add").isEqualTo(20);
        assertThat(item.path("url").asText()).isEqualTo("/p/1.json");
        assertThat(item.path("quantity").asInt()).isEqualTo(2);
    }

    @Test
    void leavesOutWhatCannotBeRead() throws IOException {
        JsonNode item = refilled(
                ", \"weight\": \"heavy\", \"minQuantity\": \"\", \"categories\": \"shirts\", \"customFields\": {\"Size\": \"M\"},"
                        + " \"stackable\": \"yes\", \"metadata\": \"\"");

        assertThat(item.has("weight")).isFalse();
        assertThat(item.has("minQuantity")).isFalse();
        assertThat(item.has("metadata")).isFalse();
        assertThat(item.path("categories").get(0).asText()).isEqualTo("shirts");
        assertThat(item.at("/customFields/0/name").asText()).isEqualTo("Size");
        assertThat(item.at("/customFields/0/value").asText()).isEqualTo("M");
        assertThat(item.path("stackable").asBoolean()).isTrue();
    }
}
