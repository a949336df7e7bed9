package dev.cartrestore.delivery;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(DeliveryFigures.OnPostgres.class)
class DeliveryFiguresPostgres extends DeliveryFigures {
}
