package dev.cartrestore.testsupport;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.Tag;

/**
 * A test class whose SQL or locking can differ between databases: {@code ./mvnw verify} runs it on H2 with all other tests, and
 * again on PostgreSQL.
 */
@Tag("both-databases")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface BothDatabases {
}
