package dev.cartrestore.platform.snipcart;

import dev.cartrestore.testsupport.Postgres;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(Postgres.class)
class SnipcartFormatPostgresTest extends SnipcartFormatTest {
}
