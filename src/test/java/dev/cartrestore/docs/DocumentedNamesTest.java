package dev.cartrestore.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** What the documentation names exists: its pages, their sections, packages, and metrics. */
class DocumentedNamesTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]*)(?:#([^)]*))?\\)");
    private static final Pattern ROW_OF_NAMES = Pattern.compile("(?m)^\\| (`[a-z.]+`(?:, `[a-z.]+`)*) \\|");
    private static final Pattern NAME = Pattern.compile("`([a-z.]+)`");
    private static final Pattern TITLE = Pattern.compile("(?m)^#+ (.*)$");

    @Test
    void linksLeadToPagesAndSections() throws IOException {
        for (Path page : files(Path.of("src/docs"), ".md").collect(Collectors.toCollection(TreeSet::new))) {
            check(page);
        }
        check(Path.of("README.md"));
    }

    private static void check(Path page) {
        for (MatchResult link : LINK.matcher(text(page)).results().toList()) {
            Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
            assertThat(target).as(page + " " + link.group()).exists();
            if (link.group(2) != null) {
                assertThat(sections(target)).as(page + " " + link.group()).contains(link.group(2));
            }
        }
    }

    /** As GitHub and GitLab name them. */
    private static List<String> sections(Path page) {
        return TITLE.matcher(text(page)).results().map(title -> title.group(1).toLowerCase(Locale.ROOT)
                .replaceAll("[^\\w\\- ]", "").replace(' ', '-')).toList();
    }

    @Test
    void packagesAreOnTheMap() throws IOException {
        Path root = Path.of("src/main/java/dev/cartrestore");
        Set<String> packages = files(root, "package-info.java")
                .map(file -> root.relativize(file.getParent()).toString().replace('/', '.'))
                .collect(Collectors.toCollection(TreeSet::new));
        packages.remove(""); // the root, which the map calls (root)

        assertThat(mapped(text(Path.of("src/docs/architecture.md")))).containsExactlyInAnyOrderElementsOf(packages);
    }

    /** The names in the first column; {@code .other} is in the same package as the first name of its row. */
    private static List<String> mapped(String page) {
        List<String> names = new ArrayList<>();
        for (MatchResult row : ROW_OF_NAMES.matcher(page).results().toList()) {
            String first = null;
            for (MatchResult cell : NAME.matcher(row.group(1)).results().toList()) {
                String name = cell.group(1);
                first = first == null ? name : first;
                names.add(name.startsWith(".") ? first.substring(0, first.lastIndexOf('.')) + name : name);
            }
        }
        return names;
    }

    @Test
    void metricsAreCounted() throws IOException {
        Set<String> known = new TreeSet<>();
        Pattern literal = Pattern.compile("\"(cartrestore(?:\\.[a-z]+)+)\"");
        files(Path.of("src/main/java"), ".java").forEach(
                file -> literal.matcher(text(file)).results().forEach(name -> known.add(name.group(1).replace('.', '_'))));

        Set<String> documented = Pattern.compile("cartrestore_[a-z_]+").matcher(text(Path.of("src/docs/operations.md")))
                .results().map(name -> name.group().replaceFirst("_(total|seconds)$", "")).collect(Collectors.toSet());

        assertThat(documented).hasSizeGreaterThan(10).allMatch(known::contains);
    }

    private static Stream<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList().stream();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
