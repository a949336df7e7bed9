package dev.cartrestore.privacy;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cartrestore.security.CountsPersons;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Everything that is stored about a person.
 *
 * @param emails what they are known by; numbers and ids alike
 * @param suppressed whether nothing more of them is to be stored
 * @param complete false for somebody with more rows than one answer takes
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
