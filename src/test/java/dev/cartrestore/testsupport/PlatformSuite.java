package dev.cartrestore.testsupport;

import org.junit.platform.suite.api.ExcludeTags;
import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** The tests of carts from platforms: see {@link ApplicationSuite}. */
@Suite
@SelectPackages("dev.cartrestore.platform")
@ExcludeTags(BehindProxy.TAG)
@IncludeEngines("junit-jupiter")
class PlatformSuite {
}
