package dev.cartrestore.security.limit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.ws.rs.NameBinding;

/**
 * On a resource method for shoppers: limits its calls per client address and per cart, before the body is parsed; further ones
 * get 429. The cart is the path parameter {@code cartId}, if there is one.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface LimitedWrite {

    ShopperWrite value() default ShopperWrite.CLAIM;
}
