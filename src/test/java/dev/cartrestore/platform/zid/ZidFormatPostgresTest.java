package dev.cartrestore.platform.zid;

import dev.cartrestore.testsupport.Postgres;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(Postgres.class)
class ZidFormatPostgresTest extends ZidFormatTest {
}
