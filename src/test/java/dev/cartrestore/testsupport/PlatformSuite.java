package dev.cartrestore.testsupport;

import org.junit.platform.suite.api.ExcludeTags;
import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * The tests of what speaks to other systems: platforms, catalogs, receivers of events and notices. See {@link ApplicationSuite}.
 */
@Suite
@SelectPackages({"dev.cartrestore.platform", "dev.cartrestore.catalog", "dev.cartrestore.delivery",
        "dev.cartrestore.notification"})
@ExcludeTags(BehindProxy.TAG)
@IncludeEngines("junit-jupiter")
class PlatformSuite {
}
