package dev.cartrestore.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.ws.rs.NameBinding;

/**
 * On a resource or one of its methods: the response names the person of a cart or an order. The read is written to the audit log
 * before the response is sent; if that fails, the response is withheld. HEAD and errors contain no personal data, and are not
 * logged.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface AuditedRead {
}
