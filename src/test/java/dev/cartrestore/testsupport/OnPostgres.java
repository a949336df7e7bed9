package dev.cartrestore.testsupport;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.quarkus.test.junit.QuarkusTestProfile;

/** What a profile sets, on PostgreSQL. */
abstract class OnPostgres implements QuarkusTestProfile {

    private final QuarkusTestProfile profile;
    private final QuarkusTestProfile postgres = new Postgres();

    OnPostgres(QuarkusTestProfile profile) {
        this.profile = profile;
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(profile.getConfigOverrides());
        settings.putAll(postgres.getConfigOverrides());
        return settings;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return Stream.of(profile, postgres).flatMap(one -> one.testResources().stream()).toList();
    }
}
