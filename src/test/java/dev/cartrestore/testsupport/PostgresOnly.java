package dev.cartrestore.testsupport;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.Tag;

/** A test class about what only a database server can do, such as being away; it runs wherever PostgreSQL does. */
@Tag("both-databases")
@Tag("postgresql-only")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface PostgresOnly {
}
