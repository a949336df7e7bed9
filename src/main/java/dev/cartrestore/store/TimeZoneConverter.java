package dev.cartrestore.store;

import java.time.DateTimeException;
import java.time.ZoneId;

import org.eclipse.microprofile.config.spi.Converter;

/** Reads a time zone. The converter of Quarkus does not report the name of a wrong setting. */
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
