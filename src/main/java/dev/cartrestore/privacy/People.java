package dev.cartrestore.privacy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.person.Person;
import dev.cartrestore.cart.person.PersonCarts;
import dev.cartrestore.cart.person.PersonIdentifier;
import dev.cartrestore.cart.person.PersonKeys;
import dev.cartrestore.cart.person.PersonQueries;
import dev.cartrestore.order.OrderPersons;
import dev.cartrestore.store.Store;

/** Finds the carts and orders of a person. A cart and the orders credited to it are one purchase, usually of one person. */
@Singleton
class People {

    /** The carts and orders of a person. */
    record Rows(Set<String> cartIds, Set<String> orderIds) {

        boolean isEmpty() {
            return cartIds.isEmpty() && orderIds.isEmpty();
        }

        Rows among(Rows others) {
            return new Rows(both(cartIds, others.cartIds), both(orderIds, others.orderIds));
        }

        private static Set<String> both(Set<String> some, Set<String> others) {
            Set<String> both = new TreeSet<>(some);
            both.retainAll(others);
            return both;
        }
    }

    @Inject
    OrderPersons orders;

    /** The person with an identifier; to be called in a transaction. */
    Person find(Store store, PersonIdentifier identifier) {
        List<PersonKeys> rows = Stream.of(PersonQueries.CARTS, orders.rows())
                .flatMap(kind -> kind.beside(store, identifier).stream())
                .toList();
        return Person.of(identifier, rows,
                (other, emails) -> Stream.of(PersonQueries.CARTS, orders.rows())
                        .anyMatch(kind -> kind.isShared(store, other, emails)));
    }

    /**
     * Carts and orders of a person; to be called in a transaction.
     *
     * @param max limit for each; related rows come on top
     */
    Rows rows(Store store, Person person, int max) {
        Set<String> orderIds = new TreeSet<>(orders.rows().ids(store, person, max));
        Set<String> cartIds = new TreeSet<>(PersonQueries.CARTS.ids(store, person, max));
        cartIds.addAll(orders.cartsOf(store, orderIds));
        Set<String> related = PersonCarts.withRelated(store, cartIds);
        orderIds.addAll(orders.creditedTo(store, related));
        return new Rows(related, orderIds);
    }

    /** All identifiers in the carts and orders that were written in a period of time; to be called in a transaction. */
    Set<PersonIdentifier> writtenBetween(Store store, Instant from, Instant to) {
        return Stream.of(PersonQueries.CARTS, orders.rows()).flatMap(kind -> kind.writtenBetween(store, from, to).stream())
                .flatMap(PersonKeys::identifiers).collect(Collectors.toSet());
    }

    /**
     * Carts and orders of a person, without related ones that have another address: if somebody else bought the cart behind
     * a person's link, neither may read the other's data. To be called in a transaction.
     */
    Rows ownRows(Store store, Person person, int max) {
        Rows all = rows(store, person, max);
        return new Rows(PersonQueries.CARTS.withoutOthers(store, person, all.cartIds()),
                orders.rows().withoutOthers(store, person, all.orderIds()));
    }
}
