package dev.cartrestore.testsupport;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The stores of {@link WithPlatforms}, on {@link Postgres}. */
public class WithPlatformsOnPostgres extends WithPlatforms {

    private final Postgres postgres = new Postgres();

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
        settings.putAll(postgres.getConfigOverrides());
        return settings;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        List<TestResourceEntry> resources = new ArrayList<>(super.testResources());
        resources.addAll(postgres.testResources());
        return resources;
    }
}
