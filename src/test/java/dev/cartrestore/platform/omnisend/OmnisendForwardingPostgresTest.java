package dev.cartrestore.platform.omnisend;

import dev.cartrestore.testsupport.DeliveriesOnPostgres;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(DeliveriesOnPostgres.class)
class OmnisendForwardingPostgresTest extends OmnisendForwardingTest {
}
