package dev.cartrestore.delivery;

import dev.cartrestore.testsupport.DeliveriesOnPostgres;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(DeliveriesOnPostgres.class)
class DeliveryQueuePostgresTest extends DeliveryQueueTest {
}
