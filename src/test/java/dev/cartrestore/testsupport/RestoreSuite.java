package dev.cartrestore.testsupport;

import org.junit.platform.suite.api.ExcludeTags;
import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** The application's tests of links and of the page, most of them with a browser: see {@link ApplicationSuite}. */
@Suite
@SelectPackages("dev.cartrestore.restore")
@ExcludeTags(BehindProxy.TAG)
@IncludeEngines("junit-jupiter")
class RestoreSuite {
}
