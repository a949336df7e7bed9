package dev.cartrestore.cart.person;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import jakarta.persistence.TypedQuery;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.person.PersonIdentifier.Kind;
import dev.cartrestore.store.Store;

/**
 * Queries for people in the carts, or in the orders, of a store. Both tables have a contact id, an address and a phone number,
 * each with its own index. Every call runs in the caller's transaction.
 */
public final class PersonQueries {

    /** Carts of any status. */
    public static final PersonQueries CARTS = new PersonQueries("Cart", "cartId",
            "e.status in (dev.cartrestore.cart.CartStatus.OPEN, dev.cartrestore.cart.CartStatus.ORDERED)"
                    + " and e.changedAt between ?2 and ?3");

    /** An identifier in more rows than this belongs to a till or a program, and identifies nobody. */
    private static final int MAX_ROWS = 1000;

    private final String entity;
    private final String id;
    private final String written;

    /**
     * @param entity has the fields {@code store}, {@code contactId}, {@code emailKey} and {@code phoneKey}
     * @param written condition, with an index, on when our clock says that a row {@code e} was written: between ?2 and ?3
     */
    public PersonQueries(String entity, String id, String written) {
        this.entity = entity;
        this.id = id;
        this.written = written;
    }

    /** Whom the rows name that were written in a period of time. */
    public List<PersonKeys> writtenBetween(Store store, Instant from, Instant to) {
        return Cart.getEntityManager()
                .createQuery(
                        "select distinct new dev.cartrestore.cart.person.PersonKeys(e.contactId, e.emailKey, e.phoneKey) from "
                                + entity + " e where e.store = ?1 and " + written,
                        PersonKeys.class)
                .setParameter(1, store.key()).setParameter(2, from).setParameter(3, to).getResultList();
    }

    /** The identifiers in the rows that contain one, without duplicates. */
    public List<PersonKeys> beside(Store store, PersonIdentifier identifier) {
        return Cart.getEntityManager()
                .createQuery(
                        "select distinct new dev.cartrestore.cart.person.PersonKeys(e.contactId, e.emailKey, e.phoneKey) from "
                                + entity
                                + " e where e.store = ?1 and e." + identifier.kind().field() + " = ?2",
                        PersonKeys.class)
                .setParameter(1, store.key()).setParameter(2, identifier.value()).setMaxResults(MAX_ROWS).getResultList();
    }

    /** Contacts of the rows that contain all of these identifiers, each with the time of its latest change. A looked-up address does not match. */
    public Map<String, Instant> contacts(Store store, List<PersonIdentifier> identifiers, int max) {
        StringBuilder conditions = new StringBuilder("e.store = ?1 and e.contactId is not null");
        for (int i = 0; i < identifiers.size(); i++) {
            conditions.append(" and e.").append(identifiers.get(i).kind().field()).append(" = ?").append(i + 2);
            conditions.append(identifiers.get(i).kind() == Kind.EMAIL ? " and e.email is not null" : "");
        }
        TypedQuery<Object[]> query = Cart.getEntityManager()
                .createQuery("select e.contactId, max(e.changedAt) from " + entity + " e where " + conditions
                        + " group by e.contactId order by max(e.changedAt) desc", Object[].class)
                .setParameter(1, store.key());
        for (int i = 0; i < identifiers.size(); i++) {
            query.setParameter(i + 2, identifiers.get(i).value());
        }
        return query.setMaxResults(max).getResultStream()
                .collect(Collectors.toMap(row -> (String) row[0], row -> (Instant) row[1]));
    }

    /** When the first row that contains an identifier was created. */
    public Optional<Instant> since(Store store, PersonIdentifier identifier) {
        return Optional.ofNullable(Cart.getEntityManager()
                .createQuery(
                        "select min(e.createdAt) from " + entity + " e where e.store = ?1 and e." + identifier.kind().field()
                                + " = ?2",
                        Instant.class)
                .setParameter(1, store.key()).setParameter(2, identifier.value()).getSingleResult());
    }

    /** Whether a row has the identifier together with an address that is none of these. */
    public boolean isShared(Store store, PersonIdentifier identifier, Set<String> emailKeys) {
        return beside(store, identifier).stream().flatMap(row -> row.values(Kind.EMAIL))
                .anyMatch(email -> !emailKeys.contains(email));
    }

    /** The given rows without those of others, which have an address and none of the person's identifiers. */
    public Set<String> withoutOthers(Store store, Person person, Set<String> ids) {
        Set<String> own = new TreeSet<>(ids);
        if (!ids.isEmpty()) {
            Cart.getEntityManager()
                    .createQuery(
                            "select e." + id
                                    + ", new dev.cartrestore.cart.person.PersonKeys(e.contactId, e.emailKey, e.phoneKey) from "
                                    + entity + " e where e.store = ?1 and e." + id + " in ?2 and e.emailKey is not null",
                            Object[].class)
                    .setParameter(1, store.key()).setParameter(2, ids).getResultStream()
                    .filter(row -> !person.isNamedIn((PersonKeys) row[1])).forEach(row -> own.remove((String) row[0]));
        }
        return own;
    }

    /** The ids of a person's rows, at most {@code max} for each kind of identifier. */
    public Set<String> ids(Store store, Person person, int max) {
        Set<String> ids = new TreeSet<>();
        for (Kind kind : Kind.values()) {
            // one after the other: H2 uses no index for one or the other
            ids.addAll(person.values(kind).isEmpty() ? List.of() : ids(store, kind, person.values(kind), max));
        }
        return ids;
    }

    private List<String> ids(Store store, Kind kind, Set<String> values, int max) {
        return Cart.getEntityManager()
                .createQuery("select e." + id + " from " + entity + " e where e.store = ?1 and e." + kind.field() + " in ?2"
                        + " order by e." + id, String.class)
                .setParameter(1, store.key()).setParameter(2, new ArrayList<>(values)).setMaxResults(max).getResultList();
    }
}
