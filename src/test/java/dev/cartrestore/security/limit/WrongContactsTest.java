package dev.cartrestore.security.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WrongContactsTest {

    private static final long HOUR = TimeUnit.HOURS.toNanos(1);

    private final AtomicLong nanos = new AtomicLong(-5);
    private final WrongContacts wrong = new WrongContacts(nanos::get);

    @BeforeEach
    void nineWrongOnes() {
        count("a", 9);
    }

    private void count(String cart, int times) {
        for (int i = 0; i < times; i++) {
            wrong.count(cart);
        }
    }

    @Test
    void areTooManyFromTheTenthOn() {
        assertThat(wrong.areTooMany("a")).isFalse();

        count("a", 1);

        assertThat(wrong.areTooMany("a")).isTrue();
        assertThat(wrong.areTooMany("b")).isFalse();
    }

    @Test
    void areTooManyForAnHourAfterTheTenth() {
        nanos.addAndGet(HOUR - 1);
        count("a", 1);
        nanos.addAndGet(HOUR - 1);
        count("a", 7); // which makes it no longer
        assertThat(wrong.areTooMany("a")).isTrue();

        nanos.addAndGet(1);

        assertThat(wrong.areTooMany("a")).isFalse();
        count("a", 9);
        assertThat(wrong.areTooMany("a")).isFalse();
    }

    @Test
    void areCountedWithinAnHour() {
        nanos.addAndGet(HOUR);
        count("a", 9);

        assertThat(wrong.areTooMany("a")).isFalse();
        count("a", 1);
        assertThat(wrong.areTooMany("a")).isTrue();
    }

    @Test
    void areRememberedOfSoManyCartsOnly() {
        for (int i = 0; i < 150_000; i++) {
            wrong.count("cart-" + i);
        }

        assertThat(wrong.size()).isBetween(1L, 100_000L);
    }
}
