package dev.cartrestore.restore.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import dev.cartrestore.testsupport.Node;
import org.junit.jupiter.api.Test;

class StorefrontTypesTest {

    /** The scripts have the types that we publish, storefronts compile with them, and mistakes do not. */
    @Test
    void describeTheScripts() {
        assertThat(Node.compile(Path.of("src/test/typescript"))).isEqualTo(new Node.Result(0, ""));
    }
}
