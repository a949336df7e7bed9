package dev.cartrestore.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The configuration page has every setting, as its Javadoc describes it. */
class ConfigurationPageTest {

    private static final Path PAGE = Path.of("src/docs/configuration.md");
    private static final Path FRESH = Path.of("target/configuration.md");
    private static final String BEGIN = "<!-- generated from here on: see ConfigurationPageTest -->\n";

    @Test
    void isWhatTheJavadocSays() throws IOException {
        List<Class<?>> mappings = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.cartrestore").stream().<Class<?>>map(JavaClass::reflect)
                .filter(ConfigurationPage::isMapping).toList();
        String page = Files.readString(PAGE);
        assertThat(page).contains(BEGIN);

        String fresh = page.substring(0, page.indexOf(BEGIN)) + BEGIN + '\n' + new ConfigurationPage().tables(mappings);
        Files.writeString(FRESH, fresh);

        assertThat(page).as("the Javadoc has changed: cp %s %s", FRESH, PAGE).isEqualTo(fresh);
    }
}
