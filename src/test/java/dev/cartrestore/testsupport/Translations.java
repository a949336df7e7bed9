package dev.cartrestore.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.cartrestore.store.Languages;
import io.quarkus.qute.i18n.Message;

/** Checks that a message bundle is complete in every language of our pages. */
public final class Translations {

    /** Expressions except section tags, since languages differ in their plural forms. */
    private static final Pattern PARAMETER = Pattern.compile("\\{[a-z][^}]*}");

    private final String name;
    private final Map<String, String> english;

    /** @param bundle the interface whose annotations, with {@code messages/<name>.properties}, have the English texts */
    public Translations(String name, Class<?> bundle) {
        this.name = name;
        english = file(name + ".properties");
        for (Method method : bundle.getDeclaredMethods()) {
            String words = method.getAnnotation(Message.class).value();
            if (!words.equals(Message.DEFAULT_VALUE)) {
                english.put(method.getName(), words);
            }
        }
    }

    /** @param sameInBoth messages that are equal in English: {@code fr:total} */
    public void assertComplete(Set<String> sameInBoth) {
        Set<String> likeEnglish = new TreeSet<>();
        for (String language : Languages.SPOKEN) {
            if (!language.equals("en")) {
                Map<String, String> words = file(name + "_" + language + ".properties");
                assertThat(words.keySet()).as(language).isEqualTo(english.keySet());
                words.forEach((key, text) -> {
                    assertThat(text).as(language + ":" + key).isNotBlank();
                    assertThat(parameters(text)).as(language + ":" + key).isEqualTo(parameters(english.get(key)));
                    if (text.equals(english.get(key)) && hasWords(text)) {
                        likeEnglish.add(language + ":" + key);
                    }
                });
            }
        }
        assertThat(likeEnglish).as("left in English").isEqualTo(sameInBoth);
    }

    /** False for messages without words, such as {@code {first}, {second}}. */
    private static boolean hasWords(String text) {
        return PARAMETER.matcher(text).replaceAll("").chars().anyMatch(Character::isLetter);
    }

    private static Set<String> parameters(String text) {
        return PARAMETER.matcher(text).results().map(match -> match.group()).collect(Collectors.toSet());
    }

    private static Map<String, String> file(String file) {
        Properties properties = new Properties();
        try (InputStream stream = Translations.class.getResourceAsStream("/messages/" + file)) {
            if (stream != null) {
                try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
                    properties.load(reader);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        Map<String, String> words = new TreeMap<>();
        properties.forEach((key, value) -> words.put((String) key, (String) value));
        return words;
    }
}
