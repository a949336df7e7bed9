package dev.cartrestore.platform.omnisend;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.RECORD_COMPONENT;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

import dev.cartrestore.cart.Money;

/** An upper-case code of ISO 4217, or nothing. */
@Target({FIELD, PARAMETER, RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Iso4217.Validator.class)
@interface Iso4217 {

    String message() default "must be an ISO 4217 code";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Asks the JDK's list. */
    class Validator implements ConstraintValidator<Iso4217, String> {
        @Override
        public boolean isValid(String code, ConstraintValidatorContext context) {
            return code == null || Money.currency(code).isPresent();
        }
    }
}
