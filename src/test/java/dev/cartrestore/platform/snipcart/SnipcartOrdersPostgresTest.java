package dev.cartrestore.platform.snipcart;

import dev.cartrestore.testsupport.WithPlatformsOnPostgres;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(WithPlatformsOnPostgres.class)
class SnipcartOrdersPostgresTest extends SnipcartOrdersTest {
}
