package dev.cartrestore.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.ws.rs.NameBinding;

/**
 * On a resource or one of its methods: the answer tells a merchant whose a cart or an order is. Who asked is written down
 * before it leaves, and without that nobody gets to see it. HEAD and errors show nothing, and are not written down.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface AuditedRead {
}
