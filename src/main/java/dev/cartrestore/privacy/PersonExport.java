package dev.cartrestore.privacy;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cartrestore.api.CountsPersons;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Everything that is stored about a person.
 *
 * @param emails all of their addresses; phones and contactIds likewise
 * @param suppressed whether new data of them is not stored
 * @param complete false if there are more rows than fit into one response
 * @param stored the rows by table, each with all its columns
 */
@Schema(description = "Everything that is stored about a person: rows by table, each with all its columns")
record PersonExport(List<String> emails, List<String> phones, @JsonProperty("contactIDs") List<String> contactIds,
        boolean suppressed, boolean complete, Map<String, List<Map<String, Object>>> stored) implements CountsPersons {

    @Override
    public int personsShown() {
        return stored.get(PersonalTable.CARTS.title()).size() + stored.get(PersonalTable.ORDERS.title()).size();
    }
}
