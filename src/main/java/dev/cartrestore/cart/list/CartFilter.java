package dev.cartrestore.cart.list;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.cartrestore.cart.CartStage;
import dev.cartrestore.cart.CartStatus;
import dev.cartrestore.cart.Money;
import dev.cartrestore.cart.history.CartEvent;
import dev.cartrestore.cart.history.CartEvent.Type;
import dev.cartrestore.cart.person.PersonIdentifier;

/** Filter and order of a list of carts. Without any conditions it matches all abandoned carts, newest first. */
public final class CartFilter {

    private static final String HANDED_OFF = hasEvent("event.type = :handedOff");

    /** A contact whose id does not fit into a positive long. */
    private static final String NO_NUMBER = "(upper(cart.contactId) <> lower(cart.contactId)"
            + " or cart.contactId like '%!_%' escape '!' or cart.contactId like '%-%' or cart.contactId like '0%'"
            + " or length(cart.contactId) > 18)";

    /** Currencies by their number of decimals: amounts are stored in minor units. */
    private static final Map<Integer, List<String>> CODES_BY_DIGITS = Currency.getAvailableCurrencies().stream()
            .sorted(Comparator.comparing(Currency::getCurrencyCode))
            .collect(Collectors.groupingBy(Money::digits, TreeMap::new,
                    Collectors.mapping(Currency::getCurrencyCode, Collectors.toList())));

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();
    private Optional<Duration> within = Optional.empty();
    private boolean ordered;
    private boolean byBeginning;
    private boolean oldestFirst;

    /** Ordered carts instead of abandoned ones. */
    public CartFilter ordered() {
        ordered = true;
        return this;
    }

    /** Sorted by when shoppers began them, instead of by when they were added here. */
    public CartFilter byBeginning() {
        byBeginning = true;
        return this;
    }

    public CartFilter oldestFirst() {
        oldestFirst = true;
        return this;
    }

    /** Matches no cart: for values that no cart can have. */
    public CartFilter none() {
        conditions.add("1 = 0");
        return this;
    }

    /** Changed by the shopper within that time. */
    public CartFilter changedWithin(Duration time) {
        within = Optional.of(time);
        return this;
    }

    /** Begun at or after a time. */
    public CartFilter from(Instant time) {
        return where("cart.createdAt >= :from", "from", time);
    }

    /** Begun before a time. */
    public CartFilter before(Instant time) {
        return where("cart.createdAt < :before", "before", time);
    }

    /** An e-mail address, in any case. */
    public CartFilter ofAddress(String email) {
        return where("cart.emailKey = :emailKey", "emailKey", PersonIdentifier.emailKey(email));
    }

    /** The platform's customer number, or else the contact id if it is such a number; 0 finds all other carts. */
    public CartFilter ofCustomer(long number) {
        String contact = number == 0 ? "(cart.contactId is null or " + NO_NUMBER + ")" : "cart.contactId = :contactId";
        if (number != 0) {
            with("contactId", String.valueOf(number));
        }
        return where("(cart.customerNumber = :customer or cart.customerNumber is null and " + contact + ")", "customer",
                number);
    }

    /** The platform's number of the city of delivery. */
    public CartFilter toCity(long number) {
        return where("cart.cityNumber = :city", "city", number);
    }

    /** The platform's number of the country of delivery. */
    public CartFilter toCountry(long number) {
        return where("cart.countryNumber = :country", "country", number);
    }

    /** The campaign or other attribution of the cart. */
    public CartFilter attributedTo(String attributionId) {
        return where("cart.attributionId = :attributionId", "attributionId", attributionId);
    }

    public CartFilter in(Currency currency) {
        return where("cart.currency = :currency", "currency", currency.getCurrencyCode());
    }

    public CartFilter withProduct(String productId) {
        return where("exists (select 1 from cart.lines line where line.productId = :productId)", "productId", productId);
    }

    public CartFilter withLines(int number) {
        return where("size(cart.lines) = :lines", "lines", number);
    }

    /** A part of the cart's id, or of its shopper's name, address or phone number. */
    public CartFilter mentioning(String text) {
        String part = text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
        return where("(cart.emailKey like :lowerPart escape '!' or cart.nameKey like :lowerPart escape '!'"
                + " or cart.phone like :part escape '!'"
                + " or cart.cartId like :part escape '!')", "part", "%" + part + "%")
                .with("lowerPart", "%" + PersonIdentifier.emailKey(part) + "%");
    }

    /** A total in major units of the cart's own currency. */
    public CartFilter worthAtLeast(BigDecimal total) {
        return worth(">=", total, RoundingMode.CEILING);
    }

    /** A total in major units, exact to the minor unit. */
    public CartFilter worth(BigDecimal total) {
        return worth("=", total, RoundingMode.HALF_UP);
    }

    private CartFilter worth(String comparison, BigDecimal total, RoundingMode rounding) {
        List<String> cases = new ArrayList<>();
        CODES_BY_DIGITS.forEach((digits, codes) -> {
            cases.add("cart.currency in :codes" + digits + " and cart.cartSum " + comparison + " :sum" + digits);
            with("codes" + digits, codes);
            with("sum" + digits, total.setScale(digits, rounding).unscaledValue().longValueExact());
        });
        conditions.add("(" + String.join(" or ", cases) + ")");
        return this;
    }

    /** How far the shopper came: by the source's data, or else by the cart's own events. */
    public CartFilter at(CartStage stage) {
        String byEvents = switch (stage) {
            case NEW -> "cart.email is null and cart.contactId is null and cart.phone is null and not " + HANDED_OFF;
            case CONTACT -> "(cart.email is not null or cart.contactId is not null or cart.phone is not null) and not "
                    + HANDED_OFF;
            case PAYMENT -> HANDED_OFF;
            case ADDRESS, SHIPPING, VERIFICATION -> "1 = 0";
        };
        if (byEvents.contains(":handedOff")) {
            with("handedOff", Type.HANDED_OFF);
        }
        return where("(cart.stage = :stage or cart.stage is null and " + byEvents + ")", "stage", stage);
    }

    /** Whether the shopper was reminded: by the platform's data, or else by the cart's own events. */
    public CartFilter reminded(boolean was) {
        return where("(cart.reminderCount " + (was ? "> 0" : "= 0") + " or cart.reminderCount is null and "
                + (was ? "" : "not ") + hasEvent("event.type in :reminders") + ")", "reminders", CartEvent.REMINDERS);
    }

    private static String hasEvent(String condition) {
        return "exists (select 1 from CartEvent event where event.store = cart.store and event.cartId = cart.cartId and "
                + condition + ")";
    }

    private CartFilter where(String condition, String name, Object value) {
        conditions.add(condition);
        return with(name, value);
    }

    private CartFilter with(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /** Equal for equal filters, different for different ones. */
    public String fingerprint() {
        return conditions + " " + values + " " + within + " " + ordered + " " + byBeginning + " " + oldestFirst;
    }

    boolean isByBeginning() {
        return byBeginning;
    }

    /** The cart's field by which the list is sorted. */
    String order() {
        return byBeginning ? "createdAt" : "addedAt";
    }

    boolean isOldestFirst() {
        return oldestFirst;
    }

    /** The conditions in HQL, on an alias {@code cart}. */
    String conditions() {
        List<String> all = new ArrayList<>(List.of("cart.store = :store", "cart.status = :status", "cart.withdrawnAt is null"));
        if (!ordered) {
            all.add("cart.updatedAt <= :idleSince");
            all.add("cart.lines is not empty");
        }
        if (within.isPresent()) {
            all.add("cart.updatedAt >= :since");
        }
        all.addAll(conditions);
        return String.join(" and ", all);
    }

    Map<String, Object> values(String store, Duration abandonedAfter, Instant now) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("store", store);
        all.put("status", ordered ? CartStatus.ORDERED : CartStatus.OPEN);
        if (!ordered) {
            all.put("idleSince", now.minus(abandonedAfter));
        }
        within.ifPresent(time -> all.put("since", now.minus(time)));
        return all;
    }
}
