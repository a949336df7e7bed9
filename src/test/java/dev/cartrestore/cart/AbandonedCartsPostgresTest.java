package dev.cartrestore.cart;

import dev.cartrestore.testsupport.DeliveriesOnPostgres;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(DeliveriesOnPostgres.class)
class AbandonedCartsPostgresTest extends AbandonedCartsTest {
}
