package dev.cartrestore.privacy;

import java.time.Clock;
import java.util.List;
import java.util.Set;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.person.Person;
import dev.cartrestore.cart.person.PersonCarts;
import dev.cartrestore.cart.person.PersonIdentifier;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.order.OrderPersons;
import dev.cartrestore.store.Store;

/** Erases people, batch by batch, after suppressing them so that nothing new of them is stored. */
@Singleton
class Erasures {

    private static final int AT_A_TIME = 20;

    @Inject
    People people;

    @Inject
    Suppressions suppressions;

    @Inject
    OrderPersons orders;

    @Inject
    DerivedDataEraser traces;

    @Inject
    Clock clock;

    /**
     * Erases the person with a name. Repeating it does nothing. What other nodes store meanwhile is left to
     * {@link ErasureRecheck}.
     */
    ErasureResult erase(Store store, PersonIdentifier name) {
        Person person = WriteTransaction.call(() -> people.find(store, name));
        List<PersonIdentifier> names = person.names().toList();
        suppressions.add(store, names);
        ErasureResult erased = eraseRows(store, person, names.size());
        names.forEach(known -> WriteTransaction.run(() -> traces.forgetSaying(store, known)));
        return erased;
    }

    private ErasureResult eraseRows(Store store, Person person, int suppressed) {
        int carts = 0;
        int orders = 0;
        People.Rows before;
        do {
            before = WriteTransaction.call(() -> people.rows(store, person, AT_A_TIME));
            People.Rows found = before;
            People.Rows erased = WriteTransaction.call(() -> eraseSome(store, person, found));
            carts += erased.cartIds().size();
            orders += erased.orderIds().size();
            if (erased.isEmpty()) {
                break;
            }
        } while (!before.isEmpty());
        return new ErasureResult(carts, orders, suppressed);
    }

    /** Of what was found, only what is still the person's once nobody else can change it. */
    private People.Rows eraseSome(Store store, Person person, People.Rows found) {
        orders.lock(store, found.orderIds());
        PersonCarts.lock(store, found.cartIds());
        People.Rows theirs = people.rows(store, person, AT_A_TIME).among(found);
        Set<String> carts = PersonCarts.erase(store, theirs.cartIds(), clock.instant());
        traces.forgetOrders(store, theirs.orderIds());
        return new People.Rows(carts, orders.forget(store, theirs.orderIds()));
    }

    /** Erases what has been stored under a suppressed name since. */
    void eraseAgain(Store store, PersonIdentifier name) {
        eraseRows(store, Person.of(name, List.of(), (other, emails) -> false), 0);
    }
}
