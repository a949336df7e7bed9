package dev.cartrestore;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom, as the design draws it. */
@AnalyzeClasses(packages = "dev.cartrestore", importOptions = ImportOption.DoNotIncludeTests.class)
class BordersTest {

    @ArchTest
    static final ArchRule packagesGoInNoCircles = slices().matching("dev.cartrestore.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule aStoreKnowsNobody = noClasses().that().resideInAPackage("..store..").should().dependOnClassesThat()
            .resideInAnyPackage("..cart..", "..order..", "..catalog..", "..restore..", "..checkout..", "..platform..",
                    "..security..", "..error..");

    @ArchTest
    static final ArchRule aCartKnowsItsStoreOnly = noClasses().that().resideInAPackage("dev.cartrestore.cart..").should()
            .dependOnClassesThat()
            .resideInAnyPackage("..order..", "..catalog..", "..restore..", "..checkout..", "..platform..", "..security..",
                    "..error..");

    @ArchTest
    static final ArchRule aReaderKnowsCartsAndStoresOnly = noClasses().that().resideInAPackage("dev.cartrestore.intake..")
            .should().dependOnClassesThat()
            .resideInAnyPackage("..order..", "..catalog..", "..restore..", "..checkout..", "..platform..", "..delivery..",
                    "..security..", "..error..", "..demo..");

    @ArchTest
    static final ArchRule anOrderKnowsCartsAndStoresOnly = noClasses().that().resideInAPackage("dev.cartrestore.order..")
            .should().dependOnClassesThat()
            .resideInAnyPackage("..catalog..", "..restore..", "..checkout..", "..platform..", "..delivery..", "..security..",
                    "..error..", "..demo..");

    @ArchTest
    static final ArchRule aCatalogKnowsCartsAndStoresOnly = noClasses().that().resideInAPackage("dev.cartrestore.catalog..")
            .should().dependOnClassesThat()
            .resideInAnyPackage("..order..", "..restore..", "..checkout..", "..platform..", "..security..", "..error..",
                    "..demo..");

    @ArchTest
    static final ArchRule aCallOutsideKnowsNobody = noClasses().that().resideInAPackage("dev.cartrestore.upstream..").should()
            .dependOnClassesThat().resideInAnyPackage("..store..", "..cart..", "..order..", "..catalog..", "..restore..",
                    "..checkout..",
                    "..platform..", "..security..", "..error..");

    @ArchTest
    static final ArchRule nobodyKnowsWhoKeepsWatchOverPrivacy = noClasses().that()
            .resideOutsideOfPackage("dev.cartrestore.privacy..").should()
            .dependOnClassesThat().resideInAPackage("dev.cartrestore.privacy..");

    @ArchTest
    static final ArchRule privacyKnowsNoPageOfOurs = noClasses().that().resideInAPackage("dev.cartrestore.privacy..").should()
            .dependOnClassesThat().resideInAnyPackage("..restore..", "..checkout..", "..catalog..", "..demo..");

    @ArchTest
    static final ArchRule aVendorStaysInItsFolder = slices().matching("dev.cartrestore.platform.(*)").should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule nobodyOutsideNamesAVendor = noClasses().that().resideOutsideOfPackage("dev.cartrestore.platform.*..")
            .should().dependOnClassesThat().resideInAPackage("dev.cartrestore.platform.*..");

    @ArchTest
    static final ArchRule aVendorKnowsNoPageOfOurs = noClasses().that().resideInAPackage("..platform..").should()
            .dependOnClassesThat()
            .resideInAnyPackage("..restore..", "..checkout..");
}
