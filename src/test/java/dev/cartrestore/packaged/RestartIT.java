package dev.cartrestore.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartIT {

    @TempDir
    Path directory;

    @Test
    void servesAPushedCartAgainAfterAKill() throws IOException {
        try (PackagedApplication application = PackagedApplication.start(directory, Map.of())) {
            assertThat(application.push(SampleCart.json("cart-1", 2)).statusCode()).isEqualTo(200);
            assertServed(application);
            application.kill();
        }
        if (System.getProperty("packaged.database").equals("h2")) {
            assertThat(directory.resolve("data/cartrestore.mv.db")).exists();
        }
        try (PackagedApplication application = PackagedApplication.start(directory, Map.of())) {
            assertServed(application);
        }
    }

    private static void assertServed(PackagedApplication application) throws IOException {
        var page = PackagedApplication.get(application.at("/cartrestore/cart-1/?omnisendContactID=" + SampleCart.CONTACT));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Linen shirt no. 0", "Linen shirt no. 1");
    }
}
