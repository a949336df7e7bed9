package dev.cartrestore.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import dev.cartrestore.testsupport.BothDatabases;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Somebody has decided of each column whether it is personal. */
@BothDatabases
@QuarkusTest
class PersonalColumnsTest {

    private static final String LINE = "store cart_id position line_id product_id variant_id sku title description quantity price"
            + " old_price discount image_url product_url";

    /** Columns that tell of nobody: ids, amounts, times, goods as the shop sells them, and what became of them. */
    private static final Map<String, String> HARMLESS = Map.ofEntries(
            Map.entry("cart",
                    "store cart_id version status currency cart_sum language created_at added_at updated_at changed_at"
                            + " era sent_at idle_since ordered_at order_id withdrawn_at platform fixed asked_at read_at"
                            + " adjustment saved coupons contact_due_at stage reminders_told"),
            Map.entry("cart_line", LINE),
            Map.entry("cart_event", "store cart_id event_key type origin at proven through_link own_customer goods order_id"
                    + " amount currency note"),
            Map.entry("session_cart", "store session_id version cart_id created_at acted_at"),
            Map.entry("session_cart_source", "store cart_id session_id"),
            Map.entry("cart_alias", "store kind cart_id used_at"),
            Map.entry("placed_order",
                    "store order_id order_number version cart_id currency created_at updated_at changed_at personal_since"),
            Map.entry("idempotency_record", "store request_key fingerprint subject status answered_at"),
            Map.entry("delivery",
                    "store delivery_id target queue sequence kind reference created_at state tries due_at dead_at last_error"),
            Map.entry("delivery_pause", "store target until"),
            Map.entry("api_key", "store name generation access digest created_at expires_at"),
            Map.entry("platform_rate_limit", "account platform taken_until blocked_until"),
            Map.entry("poll_lease", "store platform list place due_at"),
            Map.entry("platform_report",
                    "store platform report_id kind reference token order_id believed happened_at received_at"
                            + " tries due_at"),
            Map.entry("forwarded_item", "store kind reference at"),
            Map.entry("suppression", "store hash kind kid since"),
            Map.entry("stored_cursor", "store list page begun_at total cart_time cart_id marked_at"),
            Map.entry("notification_settings", "store channel_id settings"), // the merchant's own address
            Map.entry("digest_cart", "store cart_id channel_id cart_sum currency line_count left_at"),
            Map.entry("audit_line", "store at line_id caller action subject amount"));

    @Inject
    AgroalDataSource database;

    @Test
    void areTheOnesThatAreNotHarmless() throws SQLException {
        Set<String> decided = HARMLESS.entrySet().stream()
                .flatMap(table -> Stream.of(table.getValue().split(" ")).map(column -> table.getKey() + '.' + column))
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> personal = PersonalColumns.ALL.stream().flatMap(PersonalColumns::names).toList();

        assertThat(decided).doesNotContainAnyElementsOf(personal);
        assertThat(personal).doesNotHaveDuplicates();
        decided.addAll(personal);
        assertThat(columns()).containsExactlyInAnyOrderElementsOf(decided);
    }

    @Test
    void standInTheManual() throws IOException {
        String manual = Files.readString(Path.of("src/docs/privacy.md"));

        assertThat(PersonalColumns.ALL).allSatisfy(columns -> assertThat(manual).contains(columns.row()));
    }

    @Test
    void areInTablesThatAnExportReads() throws SQLException {
        Set<String> columns = columns();

        assertThat(PersonalTable.values())
                .allSatisfy(table -> assertThat(columns).contains(table.table() + ".store", table.table() + '.' + table.key()));
        Set<String> ofNobody = Set.of("suppression", "api_key", "delivery_pause", "platform_rate_limit", "poll_lease",
                "notification_settings", "stored_cursor");
        Set<String> exported = Stream.of(PersonalTable.values()).map(PersonalTable::table).collect(Collectors.toSet());
        assertThat(HARMLESS.keySet()).allMatch(table -> exported.contains(table) || ofNobody.contains(table));
    }

    private Set<String> columns() throws SQLException {
        Set<String> names = new TreeSet<>();
        try (Connection connection = database.getConnection();
                ResultSet column = connection.getMetaData().getColumns(null, connection.getSchema(), "%", "%")) {
            while (column.next()) {
                String table = column.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
                if (!table.equals("flyway_schema_history")) {
                    names.add(table + '.' + column.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
                }
            }
        }
        return names;
    }
}
