package dev.cartrestore.testsupport;

import org.junit.platform.suite.api.ExcludePackages;
import org.junit.platform.suite.api.ExcludeTags;
import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * The tests that start the application, but for those of {@link PlatformSuite} and {@link BehindProxySuite}. Surefire gives a JVM
 * one class after another, and the application ends with each; a suite is one class to it, so that the application starts once
 * for all of them, while another JVM runs another suite.
 */
@Suite
@SelectPackages("dev.cartrestore")
@ExcludePackages({"dev.cartrestore.platform", "dev.cartrestore.packaged"})
@ExcludeTags(BehindProxy.TAG)
@IncludeEngines("junit-jupiter")
class ApplicationSuite {
}
