package dev.cartrestore.platform;

import dev.cartrestore.testsupport.WithPlatformsOnPostgres;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(WithPlatformsOnPostgres.class)
class ListPollerPostgresTest extends ListPollerTest {
}
