package dev.cartrestore.platform;

import dev.cartrestore.testsupport.PlatformsOnPostgres;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(PlatformsOnPostgres.class)
class PlatformReportsPostgresTest extends PlatformReportsTest {
}
