package dev.cartrestore.cart.person;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.cartrestore.cart.person.PersonIdentifier.Kind;

/** A person with all their identifiers: the given one, and those found beside it. */
public final class Person {

    private final Map<Kind, Set<String>> values = new EnumMap<>(Kind.class);

    private Person(PersonIdentifier given) {
        for (Kind kind : Kind.values()) {
            values.put(kind, new TreeSet<>());
        }
        values.get(given.kind()).add(given.value());
    }

    /**
     * Collects a person's identifiers: the given one and those in the rows that contain it, but no further. If these rows have
     * more than one e-mail address, several people share the identifier, and the person has no other one.
     *
     * @param rows the rows that contain the identifier
     * @param shared whether another identifier also occurs in rows with a different address
     */
    public static Person of(PersonIdentifier given, Collection<PersonKeys> rows, SharedIdentifier shared) {
        Person person = new Person(given);
        Set<String> emails = person.values(Kind.EMAIL);
        rows.stream().flatMap(row -> row.values(Kind.EMAIL)).forEach(emails::add);
        if (emails.size() > 1) {
            return new Person(given);
        }
        for (Kind kind : new Kind[]{Kind.CONTACT, Kind.PHONE}) {
            Predicate<String> own = value -> !shared.isShared(new PersonIdentifier(kind, value), emails);
            rows.stream().flatMap(row -> row.values(kind)).distinct().filter(own).forEach(person.values(kind)::add);
        }
        return person;
    }

    /** Tells identifiers that people share from a person's own. */
    @FunctionalInterface
    public interface SharedIdentifier {

        /** Whether a row has the identifier together with an address that is none of these. */
        boolean isShared(PersonIdentifier identifier, Set<String> emailKeys);
    }

    boolean isNamedIn(PersonKeys row) {
        return Stream.of(Kind.values()).anyMatch(kind -> row.values(kind).anyMatch(values(kind)::contains));
    }

    Set<String> values(Kind kind) {
        return values.get(kind);
    }

    /** All of the person's identifiers. */
    public Stream<PersonIdentifier> identifiers() {
        return values.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(value -> new PersonIdentifier(entry.getKey(), value)));
    }
}
