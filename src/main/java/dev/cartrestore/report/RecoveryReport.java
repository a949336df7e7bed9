package dev.cartrestore.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.cartrestore.cart.history.CartEvent.Type;
import dev.cartrestore.cart.history.OrderCredit;
import dev.cartrestore.store.Store;
import io.quarkus.hibernate.orm.panache.Panache;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.query.SelectionQuery;

/**
 * The recovered carts and sales of a store in a period, computed from the carts' events alone: the numbers of a past month do
 * not change, except by refunds, which count in the month of the order.
 *
 * @param carts how many carts were abandoned, viewed, claimed (acted on through the link) and handed off to the checkout,
 *     each cart once
 * @param orders by currency
 */
public record RecoveryReport(Carts carts, List<Sales> orders) {

    /** Each order of the period and its present value; not for a cart that it was moved from, unless it came back. */
    private static final String ORDERS = """
            select o.currency, o.amount,
                (select sum(w.amount) from CartEvent w
                 where w.store = o.store and w.cartId = o.cartId and w.orderId = o.orderId),
                case when %s then 2 when %s then 1 else 0 end
            from CartEvent o
            where o.store = :store and o.type = ORDERED and o.at >= :from and o.at < :to and o.currency is not null
            and not exists (select 1 from CartEvent m where m.store = o.store and m.cartId = o.cartId
                and m.orderId = o.orderId and m.type = ORDER_MOVED and not exists (select 1 from CartEvent back
                    where back.store = m.store and back.cartId = m.cartId and back.orderId = m.orderId
                    and back.at > m.at))""".formatted(OrderCredit.RECOVERED, OrderCredit.LINKED);

    private static final String CARTS = """
            select type, count(distinct cartId) from CartEvent
            where store = :store and type in (ABANDONED, VIEWED, CLAIMED, HANDED_OFF) and proven
            and at >= :from and at < :to group by type""";

    /** Numbers of carts. */
    @Schema(name = "RecoveryCounts")
    public record Carts(long abandoned, long viewed, long claimed, long handedOff) {
    }

    /**
     * Sales in one currency, in its minor units.
     *
     * @param placed number of orders that came from carts, cancelled and refunded ones included
     * @param placedSum their value when they were placed
     * @param netSum their present value, after refunds, cancellations and changes
     * @param recovered number of orders within the store's attribution window after a claim that counts
     * @param assisted number of orders that followed only claims without proof
     */
    @Schema(name = "RecoverySales")
    public record Sales(String currency, long placed, long placedSum, long netSum, long recovered, long recoveredSum,
            long recoveredNetSum, long assisted, long assistedSum, long assistedNetSum) {

        private Sales plus(long sum, long net, int rank) {
            int one = rank == 2 ? 1 : 0;
            int assist = rank == 1 ? 1 : 0;
            return new Sales(currency, placed + 1, placedSum + sum, netSum + net, recovered + one, recoveredSum + one * sum,
                    recoveredNetSum + one * net, assisted + assist, assistedSum + assist * sum, assistedNetSum + assist * net);
        }
    }

    /**
     * Computes the report of a period.
     *
     * @param to exclusive
     */
    public static RecoveryReport of(Store store, Instant from, Instant to) {
        return new RecoveryReport(carts(query(CARTS, store, from, to)),
                sales(query(ORDERS, store, from, to).setParameter("window", store.attributionWindow().toSeconds())));
    }

    private static SelectionQuery<Object[]> query(String hql, Store store, Instant from, Instant to) {
        return Panache.getSession().createSelectionQuery(hql, Object[].class).setParameter("store", store.key())
                .setParameter("from", from).setParameter("to", to);
    }

    private static Carts carts(SelectionQuery<Object[]> counted) {
        Map<Type, Long> counts = counted.getResultStream()
                .collect(Collectors.toMap(row -> (Type) row[0], row -> (Long) row[1]));
        return new Carts(counts.getOrDefault(Type.ABANDONED, 0L), counts.getOrDefault(Type.VIEWED, 0L),
                counts.getOrDefault(Type.CLAIMED, 0L), counts.getOrDefault(Type.HANDED_OFF, 0L));
    }

    private static List<Sales> sales(SelectionQuery<Object[]> orders) {
        Map<String, Sales> byCurrency = new TreeMap<>();
        orders.getResultStream().forEach(order -> {
            Sales sales = byCurrency.computeIfAbsent((String) order[0], code -> new Sales(code, 0, 0, 0, 0, 0, 0, 0, 0, 0));
            byCurrency.put(sales.currency(), sales.plus((Long) order[1], (Long) order[2], (Integer) order[3]));
        });
        return List.copyOf(byCurrency.values());
    }
}
