package dev.cartrestore.testsupport;

import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.IncludeTags;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** The tests with the settings of {@link BehindProxy}, which run on H2 only: see {@link ApplicationSuite}. */
@Suite(failIfNoTests = false)
@SelectPackages("dev.cartrestore")
@IncludeTags(BehindProxy.TAG)
@IncludeEngines("junit-jupiter")
class TrustedProxySuite {
}
