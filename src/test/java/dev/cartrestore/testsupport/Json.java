package dev.cartrestore.testsupport;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.hamcrest.Description;
import org.hamcrest.TypeSafeDiagnosingMatcher;

/** Finds a value in a JSON text. REST Assured compiles a script for each path, which was a sixth of all the time of the tests. */
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern STEP = Pattern.compile("([\\w$-]+)|\\[(\\d+)]|\\.size\\(\\)");

    private Json() {
    }

    /**
     * A matcher for a body in which the value at a path matches.
     *
     * @param path names and indexes, as in {@code products[0].title}, and {@code size()} at the end; the name of a field after
     *            that of a list reads it of all elements; {@code $} is the whole text
     */
    public static org.hamcrest.Matcher<String> jsonAt(String path, org.hamcrest.Matcher<?> matcher) {
        return new TypeSafeDiagnosingMatcher<>() {

            @Override
            protected boolean matchesSafely(String json, Description mismatch) {
                Object value = read(json, path);
                if (matcher.matches(value)) {
                    return true;
                }
                mismatch.appendText(path).appendText(" ");
                matcher.describeMismatch(value, mismatch);
                mismatch.appendText(" in ").appendText(json);
                return false;
            }

            @Override
            public void describeTo(Description description) {
                description.appendText(path).appendText(" ").appendDescriptionOf(matcher);
            }
        };
    }

    /** The value at a path: a string, number, boolean, list, map, or null, also where there is none. */
    @SuppressWarnings("unchecked")
    public static <T> T read(String json, String path) {
        try {
            Object value = MAPPER.readValue(json, Object.class);
            Matcher step = STEP.matcher(path);
            int end = 0;
            while (step.find()) {
                end = step.end();
                if (step.group(1) != null) {
                    value = step.group(1).equals("$") ? value : field(value, step.group(1));
                } else if (step.group(2) != null) {
                    value = element(value, Integer.parseInt(step.group(2)));
                } else {
                    value = value instanceof Map<?, ?> map ? map.size() : ((List<?>) value).size();
                }
            }
            if (end != path.length()) {
                throw new IllegalArgumentException("Not a path: " + path);
            }
            return (T) value;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object field(Object value, String name) {
        if (value instanceof List<?> list) {
            List<Object> all = new ArrayList<>();
            list.forEach(element -> all.add(field(element, name)));
            return all;
        }
        return value instanceof Map<?, ?> map ? map.get(name) : null;
    }

    private static Object element(Object value, int index) {
        return value instanceof List<?> list && index < list.size() ? list.get(index) : null;
    }
}
