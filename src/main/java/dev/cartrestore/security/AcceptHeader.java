package dev.cartrestore.security;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.vertx.core.MultiMap;

/**
 * Removes from {@code Accept} what is not a media range, such as {@code /} or {@code text/}: Quarkus REST rejects the whole request
 * for it, while the shopper behind an odd browser wants the page. Without any range left it is as if nothing was asked for.
 */
final class AcceptHeader {

    private static final String ACCEPT = "Accept";

    private AcceptHeader() {
    }

    static void repair(MultiMap headers) {
        List<String> lines = headers.getAll(ACCEPT);
        for (String line : lines) {
            if (!isReadable(line)) {
                String readable = lines.stream().flatMap(each -> Stream.of(each.split(","))).map(String::strip)
                        .filter(range -> isRange(range, 0, range.length())).collect(Collectors.joining(", "));
                headers.remove(ACCEPT);
                if (!readable.isEmpty()) {
                    headers.add(ACCEPT, readable);
                }
                return;
            }
        }
    }

    /** By hand, since each click has such a header and nearly all are readable. */
    private static boolean isReadable(String line) {
        int start = 0;
        for (int comma = line.indexOf(','); comma >= 0; comma = line.indexOf(',', start)) {
            if (!isRange(line, start, comma)) {
                return false;
            }
            start = comma + 1;
        }
        return isRange(line, start, line.length());
    }

    /** Whether there is a type and a subtype, or the {@code *} of old browsers. */
    private static boolean isRange(String line, int from, int to) {
        int semicolon = line.indexOf(';', from);
        int end = semicolon < 0 || semicolon > to ? to : semicolon;
        int start = from;
        while (start < end && line.charAt(start) == ' ') {
            start++;
        }
        while (end > start && line.charAt(end - 1) == ' ') {
            end--;
        }
        int slash = line.indexOf('/', start);
        if (slash < 0 || slash >= end) {
            return end - start == 1 && line.charAt(start) == '*';
        }
        int second = line.indexOf('/', slash + 1);
        return slash > start && slash < end - 1 && (second < 0 || second >= end);
    }
}
