package dev.cartrestore.privacy;

import java.time.Clock;
import java.util.List;
import java.util.Set;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.CartEraser;
import dev.cartrestore.cart.history.CartEvent.Origin;
import dev.cartrestore.cart.person.Person;
import dev.cartrestore.cart.person.PersonCarts;
import dev.cartrestore.cart.person.PersonIdentifier;
import dev.cartrestore.database.WriteTransaction;
import dev.cartrestore.order.OrderPersons;
import dev.cartrestore.store.Store;

/** Erases people, batch by batch, once their suppression keeps new data of them from being stored. */
@Singleton
class Erasures {

    private static final int AT_A_TIME = 20;

    @Inject
    People people;

    @Inject
    Suppressions suppressions;

    @Inject
    CartEraser cartEraser;

    @Inject
    OrderPersons orders;

    @Inject
    DerivedDataEraser derivedData;

    @Inject
    Clock clock;

    /**
     * Erases the person with an identifier. Repeating it does nothing. What other nodes store meanwhile is left to
     * {@link ErasureRecheck}.
     */
    ErasureResult erase(Store store, PersonIdentifier identifier) {
        Person person = WriteTransaction.call(() -> people.find(store, identifier));
        List<PersonIdentifier> identifiers = person.identifiers().toList();
        suppressions.add(store, identifiers);
        ErasureResult erased = eraseRows(store, person, identifiers.size());
        identifiers.forEach(each -> WriteTransaction.run(() -> derivedData.forgetMentions(store, each)));
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

    /** Locks the rows that were found, and erases those that are still the person's. */
    private People.Rows eraseSome(Store store, Person person, People.Rows found) {
        orders.lock(store, found.orderIds());
        PersonCarts.lock(store, found.cartIds());
        People.Rows theirs = people.rows(store, person, AT_A_TIME).among(found);
        Set<String> carts = cartEraser.erase(store, theirs.cartIds(), Origin.STOREFRONT, clock.instant());
        derivedData.forgetOrders(store, theirs.orderIds());
        return new People.Rows(carts, orders.forget(store, theirs.orderIds()));
    }

    /** Erases what has been stored under a suppressed identifier since. */
    void eraseAgain(Store store, PersonIdentifier identifier) {
        eraseRows(store, Person.of(identifier, List.of(), (other, emails) -> false), 0);
    }
}
