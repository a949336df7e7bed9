package dev.cartrestore.testsupport;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.Tag;

/** A test class that needs a database server, for example one that can be unreachable. It runs on PostgreSQL only. */
@Tag("both-databases")
@Tag("postgresql-only")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface PostgresOnly {
}
