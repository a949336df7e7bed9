package dev.cartrestore.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.cartrestore.testsupport.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shop's developer generates a client from the API description, and pushes a cart with it. */
class GeneratedClientIT {

    private static final Path PROJECT = Path.of("src/test/typescript/client");

    @TempDir
    Path directory;

    @Test
    void pushesACartAndReportsItsOrder() throws Exception {
        PackagedApplication application = PackagedApplication.shared();
        Path description = directory.resolve("openapi.json");
        Files.writeString(description,
                PackagedApplication.get(application.management("/q/openapi?format=json")).body());
        generate(description, directory.resolve("generated"));
        for (String file : List.of("push.ts", "tsconfig.json")) {
            Files.copy(PROJECT.resolve(file), directory.resolve(file));
        }

        assertThat(Node.compile(directory)).isEqualTo(new Node.Result(0, ""));
        Node.Result pushed = Node.run(directory.resolve("program/push.js"), application.at("").toString(),
                PackagedApplication.API_KEY);

        assertThat(pushed.exitCode()).as(pushed.output()).isZero();
        assertThat(pushed.output().lines().toList()).hasSize(2).first().asString()
                .startsWith("3000 https://linen.test/cartrestore/generated-1~k1~");
    }

    private static void generate(Path description, Path client) throws Exception {
        Path log = description.resolveSibling("generator.log");
        Process generator = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-jar", System.getProperty("openapi.generator"), "generate", "-g",
                "typescript-fetch",
                "-i", description.toString(), "-o", client.toString()).redirectErrorStream(true).redirectOutput(log.toFile())
                .start();
        assertThat(generator.waitFor()).as(Files.readString(log)).isZero();
    }
}
