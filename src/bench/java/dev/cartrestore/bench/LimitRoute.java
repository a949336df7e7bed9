package dev.cartrestore.bench;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The fastest way that we know to answer a click on this machine: a bare Vert.x route, ahead of all filters, reads the cart with
 * the reactive PostgreSQL client and writes the page by hand. It checks, remembers and negotiates nothing. Its page is padded to
 * the length of ours, so that both send as many bytes. Only the Maven profile {@code bench} builds it.
 */
@Singleton
class LimitRoute {

    /** Ahead of the request guard and every other filter. */
    private static final int FIRST = Integer.MIN_VALUE + 1;

    private static final int CONNECTIONS = 4;
    private static final int MAX_BYTES = 1 << 16;

    private static final String CART_WITH_LINES = """
            select c.currency, c.email, l.title, l.quantity, l.price, l.old_price, l.image_url, l.product_url
            from cart c left join cart_line l on l.store = c.store and l.cart_id = c.cart_id
            where c.store = 'bench' and c.cart_id = $1
            order by l.position""";

    @Inject
    Vertx vertx;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    private final ConcurrentHashMap<Integer, Buffer> paddings = new ConcurrentHashMap<>();
    private Pool database;

    void add(@Observes Router router) {
        PgConnectOptions options = PgConnectOptions.fromUri(url.substring("jdbc:".length())).setUser(user)
                .setPassword(password).setCachePreparedStatements(true);
        database = PgBuilder.pool().connectingTo(options).with(new PoolOptions().setMaxSize(CONNECTIONS)).using(vertx).build();
        router.get("/bench/limit/:cartId").order(FIRST).handler(this::answer);
    }

    private void answer(RoutingContext request) {
        int bytes = Math.min(MAX_BYTES, Integer.parseInt(request.request().getParam("bytes", "0")));
        database.preparedQuery(CART_WITH_LINES).execute(Tuple.of(request.pathParam("cartId")))
                .onSuccess(rows -> request.response().putHeader("Content-Type", "text/html;charset=UTF-8")
                        .end(padded(page(rows), bytes)))
                .onFailure(request::fail);
    }

    private Buffer padded(String page, int bytes) {
        byte[] text = page.getBytes(StandardCharsets.UTF_8);
        Buffer padding = paddings.computeIfAbsent(Math.max(0, bytes - text.length), length -> Buffer.buffer(" ".repeat(length)));
        return Buffer.buffer(text.length + padding.length()).appendBytes(text).appendBuffer(padding);
    }

    private static String page(RowSet<Row> rows) {
        StringBuilder page = new StringBuilder(4096).append("<!doctype html><html lang=\"en\"><title>Your cart</title><ul>");
        long total = 0;
        for (Row row : rows) {
            int quantity = row.getInteger(3);
            long price = row.getLong(4);
            total += quantity * price;
            page.append("<li class=\"line\"><a href=\"");
            escape(page, row.getString(7));
            page.append("\">");
            if (row.getString(6) != null) {
                page.append("<img src=\"");
                escape(page, row.getString(6));
                page.append("\">");
            }
            escape(page, row.getString(2));
            page.append("</a> ").append(quantity).append(" &times; ");
            amount(page, price);
            if (row.getLong(5) != null) {
                page.append(" <s>");
                amount(page, row.getLong(5));
                page.append("</s>");
            }
            page.append("</li>");
        }
        page.append("</ul><p>Total ");
        amount(page, total);
        return page.append("</p><form method=\"post\"><button>Go to checkout</button></form></html>").toString();
    }

    private static void amount(StringBuilder page, long minor) {
        page.append('$').append(minor / 100).append('.').append(minor % 100 < 10 ? "0" : "").append(minor % 100);
    }

    private static void escape(StringBuilder page, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> page.append("&amp;");
                case '<' -> page.append("&lt;");
                case '>' -> page.append("&gt;");
                case '"' -> page.append("&quot;");
                default -> page.append(c);
            }
        }
    }
}
