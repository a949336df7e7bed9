package dev.cartrestore.testsupport;

import org.junit.platform.suite.api.ExcludePackages;
import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.IncludeTags;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** The tests of a build for H2 that run on PostgreSQL as well: see {@link BothDatabases} and {@link ApplicationSuite}. */
@Suite
@SelectPackages("dev.cartrestore")
@ExcludePackages("dev.cartrestore.packaged")
@IncludeTags("both-databases")
@IncludeEngines("junit-jupiter")
class PostgresqlSuite {
}
