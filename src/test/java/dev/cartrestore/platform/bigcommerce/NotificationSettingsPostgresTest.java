package dev.cartrestore.platform.bigcommerce;

import dev.cartrestore.testsupport.MerchantMailsOnPostgres;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(MerchantMailsOnPostgres.class)
class NotificationSettingsPostgresTest extends NotificationSettingsTest {
}
