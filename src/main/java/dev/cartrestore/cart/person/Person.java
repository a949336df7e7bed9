package dev.cartrestore.cart.person;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.cartrestore.cart.person.PersonIdentifier.Kind;

/** A person whose rows are looked for: by the one name that was given, and by their other names. */
public final class Person {

    private final Map<Kind, Set<String>> values = new EnumMap<>(Kind.class);

    private Person(PersonIdentifier named) {
        for (Kind kind : Kind.values()) {
            values.put(kind, new TreeSet<>());
        }
        values.get(named.kind()).add(named.value());
    }

    /**
     * Collects a person's names: the given one and those beside it in the rows that carry it, but no further. A name that
     * leads to more than one address belongs to several people, so nothing beside it is used.
     *
     * @param rows the rows that carry the name
     * @param shared whether another name is also carried by rows of others: by rows with a different address
     */
    public static Person of(PersonIdentifier named, Collection<PersonKeys> rows, SharedName shared) {
        Person person = new Person(named);
        Set<String> emails = person.values(Kind.EMAIL);
        rows.stream().flatMap(row -> row.names(Kind.EMAIL)).forEach(emails::add);
        if (emails.size() > 1) {
            return new Person(named);
        }
        for (Kind kind : new Kind[]{Kind.CONTACT, Kind.PHONE}) {
            Predicate<String> own = value -> !shared.isShared(new PersonIdentifier(kind, value), emails);
            rows.stream().flatMap(row -> row.names(kind)).distinct().filter(own).forEach(person.values(kind)::add);
        }
        return person;
    }

    /** Distinguishes a person's own names from those shared with others. */
    @FunctionalInterface
    public interface SharedName {

        /** Whether a row carries the name together with an address that is none of these. */
        boolean isShared(PersonIdentifier name, Set<String> emailKeys);
    }

    boolean isNamedIn(PersonKeys row) {
        return Stream.of(Kind.values()).anyMatch(kind -> row.names(kind).anyMatch(values(kind)::contains));
    }

    Set<String> values(Kind kind) {
        return values.get(kind);
    }

    /** All of the person's names. */
    public Stream<PersonIdentifier> names() {
        return values.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(value -> new PersonIdentifier(entry.getKey(), value)));
    }
}
