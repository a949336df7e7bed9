package dev.cartrestore.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.impl.driver.Driver;

/** Runs JavaScript programs with the Node.js that is part of Playwright, so that no other installation is needed. */
public final class Node {

    /** The TypeScript compiler, which the build unpacks. */
    private static final Path TYPESCRIPT = Path.of(System.getProperty("typescript.compiler"));

    /** Output and exit code of a program. */
    public record Result(int exitCode, String output) {
    }

    private Node() {
    }

    /** Runs a program and waits for its end. */
    public static Result run(Path program, String... arguments) {
        Path node = Driver.ensureDriverInstalled(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"), false).driverDir()
                .resolve("node");
        List<String> command = new ArrayList<>(List.of(node.toString(), program.toString()));
        command.addAll(List.of(arguments));
        try {
            Path output = Files.createTempFile("node", ".log");
            Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
            Result result = new Result(process.waitFor(), Files.readString(output, StandardCharsets.UTF_8));
            Files.delete(output);
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Compiles a TypeScript project. */
    public static Result compile(Path project) {
        return run(TYPESCRIPT, "-p", project.toString());
    }
}
