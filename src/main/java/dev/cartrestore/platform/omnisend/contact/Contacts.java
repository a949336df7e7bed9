package dev.cartrestore.platform.omnisend.contact;

import static dev.cartrestore.cart.CartDetails.firstNonBlank;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.cartrestore.cart.Cart;
import dev.cartrestore.cart.CartDetails;
import dev.cartrestore.cart.person.CartContacts;
import dev.cartrestore.cart.person.ContactId;
import dev.cartrestore.cart.person.PersonIdentifier;
import dev.cartrestore.cart.person.PersonQueries;
import dev.cartrestore.order.OrderPersons;
import dev.cartrestore.order.Orders;
import dev.cartrestore.order.Orders.Customer;
import dev.cartrestore.platform.omnisend.OmnisendAddress;
import dev.cartrestore.platform.omnisend.OmnisendOrderFormat;
import dev.cartrestore.platform.omnisend.contact.OmnisendContact.Identifier;
import dev.cartrestore.store.Store;

/** Assembles contacts from their carts and orders. A contact in neither is unknown; Omnisend is not called. */
@Singleton
class Contacts {

    /** Maximum number of carts, and of orders, that are searched for fields missing from the newest ones. */
    private static final int LOOKED_THROUGH = 20;

    /** Maximum number of contacts found for one address. */
    private static final int MAX_CONTACTS = 100;

    /** A contact's data in one cart or order. Missing values are null. */
    private record Trace(String email, String phone, String firstName, String lastName, Instant at) {
    }

    @Inject
    CartContacts cartContacts;

    @Inject
    Orders orders;

    @Inject
    OrderPersons orderPersons;

    @Inject
    OmnisendOrderFormat orderFormat;

    Optional<OmnisendContact> find(Store store, String contactId) {
        if (ContactId.of(contactId).isEmpty()) {
            return Optional.empty();
        }
        List<Trace> traces = Stream.concat(
                cartContacts.carts(store, contactId, LOOKED_THROUGH).stream().map(Contacts::trace),
                orders.customers(store, contactId, LOOKED_THROUGH).stream().map(this::trace))
                .sorted(Comparator.comparing(Trace::at).reversed()).toList();
        return traces.isEmpty() ? Optional.empty() : Optional.of(contact(store, contactId, traces));
    }

    private OmnisendContact contact(Store store, String contactId, List<Trace> traces) {
        PersonIdentifier name = PersonIdentifier.contact(contactId).orElseThrow();
        Instant since = Stream.of(PersonQueries.CARTS.since(store, name), orderPersons.rows().since(store, name))
                .flatMap(Optional::stream).min(Comparator.naturalOrder()).orElseThrow();
        String email = newest(traces, Trace::email);
        String phone = newest(traces, Trace::phone);
        Optional<Trace> named = traces.stream().filter(trace -> trace.firstName() != null || trace.lastName() != null)
                .findFirst();
        List<Identifier> identifiers = new ArrayList<>();
        if (email != null) {
            identifiers.add(OmnisendContact.byEmail(email, since));
        }
        if (phone != null) {
            identifiers.add(OmnisendContact.byPhone(phone, since));
        }
        return new OmnisendContact(contactId, orBlank(email), orBlank(named.map(Trace::firstName).orElse(null)),
                orBlank(named.map(Trace::lastName).orElse(null)), phone, orBlank(phone), null, identifiers, since, Map.of());
    }

    private static String newest(List<Trace> traces, Function<Trace, String> field) {
        return traces.stream().map(field).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static String orBlank(String value) {
        return value == null ? "" : value;
    }

    private static Trace trace(Cart cart) {
        CartDetails details = cart.details;
        CartDetails.Address billing = details == null ? null : details.billingAddress();
        String first = billing == null ? null : firstNonBlank(billing.firstName());
        String last = billing == null ? null : firstNonBlank(billing.lastName());
        String whole = details == null ? null : firstNonBlank(details.customerName());
        if (first == null && last == null && whole != null) {
            String[] names = whole.strip().split("\\s+", 2);
            first = names[0];
            last = names.length > 1 ? names[1] : null;
        }
        return new Trace(cart.email, cart.phone, first, last, cart.updatedAt);
    }

    private Trace trace(Customer customer) {
        OmnisendAddress billing = orderFormat.read(customer.details()).billingAddress();
        return new Trace(customer.email(), customer.phone(),
                billing == null ? null : firstNonBlank(billing.firstName()),
                billing == null ? null : firstNonBlank(billing.lastName()), customer.placedAt());
    }

    /** Ids of the contacts whose carts or orders have all of these identifiers, the latest first. */
    List<String> named(Store store, List<PersonIdentifier> names) {
        Map<String, Instant> last = new HashMap<>(PersonQueries.CARTS.contacts(store, names, MAX_CONTACTS));
        orderPersons.rows().contacts(store, names, MAX_CONTACTS)
                .forEach((contact, at) -> last.merge(contact, at, (one, other) -> one.isAfter(other) ? one : other));
        return last.entrySet().stream()
                .sorted(Map.Entry.<String, Instant>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey).toList();
    }
}
