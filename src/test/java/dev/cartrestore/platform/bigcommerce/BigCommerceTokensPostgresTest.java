package dev.cartrestore.platform.bigcommerce;

import dev.cartrestore.testsupport.PlatformsOnPostgres;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(PlatformsOnPostgres.class)
class BigCommerceTokensPostgresTest extends BigCommerceTokensTest {
}
