package dev.cartrestore.store;

import java.time.DateTimeException;
import java.time.ZoneId;

import org.eclipse.microprofile.config.spi.Converter;

/** Reads a time zone. Quarkus' own converter fails without the name of the setting. */
public class TimeZoneConverter implements Converter<ZoneId> {

    @Override
    public ZoneId convert(String text) {
        try {
            return ZoneId.of(text.strip());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
