package dev.cartrestore.testsupport;

import org.junit.platform.suite.api.ExcludePackages;
import org.junit.platform.suite.api.ExcludeTags;
import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * The tests that start the application, except those of {@link PlatformSuite} and {@link TrustedProxySuite}. The application
 * stops after each class that Surefire runs. A suite is one class to Surefire, so the application starts once for all of its
 * tests, while another JVM runs another suite.
 */
@Suite
@SelectPackages("dev.cartrestore")
@ExcludePackages({"dev.cartrestore.platform", "dev.cartrestore.catalog", "dev.cartrestore.delivery",
        "dev.cartrestore.notification", "dev.cartrestore.packaged"})
@ExcludeTags(BehindProxy.TAG)
@IncludeEngines("junit-jupiter")
class ApplicationSuite {
}
