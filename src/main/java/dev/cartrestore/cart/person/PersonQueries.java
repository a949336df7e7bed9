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
 * The rows of one kind that name people: carts or orders. Both have a contact id, an address and a phone number, each with an
 * index of its own. Every call runs in the caller's transaction.
 */
public final class PersonQueries {

    /** Carts of any status. */
    public static final PersonQueries CARTS = new PersonQueries("Cart", "cartId",
            "e.status in (dev.cartrestore.cart.CartStatus.OPEN, dev.cartrestore.cart.CartStatus.ORDERED)"
                    + " and e.changedAt between ?2 and ?3");

    /** A name shared by more rows than this belongs to a till or a program, and identifies nobody. */
    private static final int MAX_NAMES = 1000;

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

    /** Everybody named by the rows that carry a name, without duplicates. */
    public List<PersonKeys> beside(Store store, PersonIdentifier name) {
        return Cart.getEntityManager()
                .createQuery(
                        "select distinct new dev.cartrestore.cart.person.PersonKeys(e.contactId, e.emailKey, e.phoneKey) from "
                                + entity
                                + " e where e.store = ?1 and e." + name.kind().field() + " = ?2",
                        PersonKeys.class)
                .setParameter(1, store.key()).setParameter(2, name.value()).setMaxResults(MAX_NAMES).getResultList();
    }

    /**
     * Contacts of the rows that carry all of these names, each with the time of its latest change. An address that was looked
     * up for a contact is not matched.
     */
    public Map<String, Instant> contacts(Store store, List<PersonIdentifier> names, int most) {
        StringBuilder conditions = new StringBuilder("e.store = ?1 and e.contactId is not null");
        for (int i = 0; i < names.size(); i++) {
            conditions.append(" and e.").append(names.get(i).kind().field()).append(" = ?").append(i + 2);
            conditions.append(names.get(i).kind() == Kind.EMAIL ? " and e.email is not null" : "");
        }
        TypedQuery<Object[]> query = Cart.getEntityManager()
                .createQuery("select e.contactId, max(e.changedAt) from " + entity + " e where " + conditions
                        + " group by e.contactId order by max(e.changedAt) desc", Object[].class)
                .setParameter(1, store.key());
        for (int i = 0; i < names.size(); i++) {
            query.setParameter(i + 2, names.get(i).value());
        }
        return query.setMaxResults(most).getResultStream()
                .collect(Collectors.toMap(row -> (String) row[0], row -> (Instant) row[1]));
    }

    /** When the first row that carries a name was begun. */
    public Optional<Instant> since(Store store, PersonIdentifier name) {
        return Optional.ofNullable(Cart.getEntityManager()
                .createQuery("select min(e.createdAt) from " + entity + " e where e.store = ?1 and e." + name.kind().field()
                        + " = ?2", Instant.class)
                .setParameter(1, store.key()).setParameter(2, name.value()).getSingleResult());
    }

    /** Whether a row carries the name together with an address that is none of these. */
    public boolean isShared(Store store, PersonIdentifier name, Set<String> emailKeys) {
        return beside(store, name).stream().flatMap(row -> row.names(Kind.EMAIL)).anyMatch(email -> !emailKeys.contains(email));
    }

    /** The given rows without those of others: rows with an address and none of the person's names. */
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

    /** The ids of a person's rows, at most {@code most} for each of the person's names. */
    public Set<String> ids(Store store, Person person, int most) {
        Set<String> ids = new TreeSet<>();
        for (Kind kind : Kind.values()) {
            // one after the other: H2 uses no index for one or the other
            ids.addAll(person.values(kind).isEmpty() ? List.of() : ids(store, kind, person.values(kind), most));
        }
        return ids;
    }

    private List<String> ids(Store store, Kind kind, Set<String> values, int most) {
        return Cart.getEntityManager()
                .createQuery("select e." + id + " from " + entity + " e where e.store = ?1 and e." + kind.field() + " in ?2"
                        + " order by e." + id, String.class)
                .setParameter(1, store.key()).setParameter(2, new ArrayList<>(values)).setMaxResults(most).getResultList();
    }
}
