package dev.cartrestore.error;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;

/**
 * All routes of the application, for a correct {@code Allow} header. Quarkus REST answers 405 without the header; no upstream
 * issue is known.
 */
@Singleton
public class AllowedMethods {

    /** A method on a path template, with the pattern that matches the template. */
    public record Route(String method, String template, Pattern pattern) {
    }

    private final List<Route> routes = new ArrayList<>();

    @Inject
    AllowedMethods(BeanManager beans) {
        for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            Class<?> type = bean.getBeanClass();
            if (type.isAnnotationPresent(Path.class)) {
                addRoutes(type);
            }
        }
    }

    private void addRoutes(Class<?> type) {
        for (Method method : type.getMethods()) {
            for (Annotation annotation : method.getAnnotations()) {
                HttpMethod http = annotation.annotationType().getAnnotation(HttpMethod.class);
                if (http != null && !http.value().equals(HttpMethod.HEAD)) {
                    Path path = method.getAnnotation(Path.class);
                    String template = join(type.getAnnotation(Path.class).value(), path == null ? "" : path.value());
                    routes.add(new Route(http.value(), template, pattern(template)));
                    if (http.value().equals(HttpMethod.GET)) { // which answers HEAD as well
                        routes.add(new Route(HttpMethod.HEAD, template, pattern(template)));
                    }
                }
            }
        }
    }

    private static String join(String... parts) {
        StringBuilder template = new StringBuilder();
        Arrays.stream(parts).flatMap(part -> Arrays.stream(part.split("/(?![^{]*})"))).filter(part -> !part.isEmpty())
                .forEach(part -> template.append('/').append(part));
        return template.toString();
    }

    private static Pattern pattern(String template) {
        String withExpressions = template.replaceAll("\\{[^/:}]+:\\s*([^}]+)}", "(?:$1)");
        return Pattern.compile(withExpressions.replaceAll("\\{[^/}]+}", "[^/]+") + "/?");
    }

    /** All routes. */
    public List<Route> routes() {
        return List.copyOf(routes);
    }

    /** The methods that a path allows; empty if there is no such path. */
    public Set<String> of(String path) {
        Set<String> methods = new TreeSet<>();
        for (Route route : routes) {
            if (route.pattern().matcher(path).matches()) {
                methods.add(route.method());
            }
        }
        return methods;
    }
}
