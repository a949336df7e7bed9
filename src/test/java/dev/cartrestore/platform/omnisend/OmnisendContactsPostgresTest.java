package dev.cartrestore.platform.omnisend;

import dev.cartrestore.testsupport.Postgres;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(Postgres.class)
class OmnisendContactsPostgresTest extends OmnisendContactsTest {
}
