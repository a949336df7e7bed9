package dev.cartrestore.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.ws.rs.NameBinding;

/**
 * On a resource or one of its methods: the answer shows a merchant whose a cart or an order is. The read is logged before the
 * answer leaves, which is withheld if that fails. HEAD and errors show nothing, and are not logged.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface AuditedRead {
}
