package dev.cartrestore.order;

import dev.cartrestore.testsupport.Postgres;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(Postgres.class)
class OmnisendOrdersPostgresTest extends OmnisendOrdersTest {
}
