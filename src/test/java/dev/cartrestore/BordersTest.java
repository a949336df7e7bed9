package dev.cartrestore;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/** Who may know whom, as the design draws it. */
@AnalyzeClasses(packages = "dev.cartrestore", importOptions = ImportOption.DoNotIncludeTests.class)
class BordersTest {

    private static final String[] VENDORS = {"..platform.omnisend..", "..platform.bigcommerce..", "..platform.snipcart..",
            "..platform.zid.."};

    @ArchTest
    static final ArchRule packagesHaveNoCircles = slices().assignedFrom(new Topics()).should().beFreeOfCycles();

    /** A package below the root with all below it, but for links: sessions read them, and the click reads sessions. */
    private static class Topics implements SliceAssignment {

        private static final String ROOT = "dev.cartrestore.";

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName();
            if (!name.startsWith(ROOT)) {
                return SliceIdentifier.ignore();
            }
            String topic = name.substring(ROOT.length());
            return SliceIdentifier.of(topic.equals("restore.link") ? topic : topic.split("\\.")[0]);
        }

        @Override
        public String getDescription() {
            return "topics";
        }
    }

    @ArchTest
    static final ArchRule aLinkKnowsNoPage = noClasses().that().resideInAPackage("dev.cartrestore.restore.link..").should()
            .dependOnClassesThat().resideInAnyPackage("dev.cartrestore.restore", "dev.cartrestore.restore.page..",
                    "dev.cartrestore.restore.freshlink..", "..session..", "..platform..", "..checkout..", "..order..");

    @ArchTest
    static final ArchRule aSessionKnowsLinksAndCartsOnly = noClasses().that().resideInAPackage("dev.cartrestore.session..")
            .should().dependOnClassesThat().resideInAnyPackage("dev.cartrestore.restore", "dev.cartrestore.restore.page..",
                    "dev.cartrestore.restore.freshlink..", "..platform..", "..checkout..", "..order..", "..catalog..");

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
    static final ArchRule aPlatformKnowsNoSession = noClasses().that().resideInAPackage("dev.cartrestore.platform").should()
            .dependOnClassesThat().resideInAPackage("..session..");

    @ArchTest
    static final ArchRule aVendorStaysInItsFolder = slices().matching("dev.cartrestore.platform.(*)..").should()
            .notDependOnEachOther()
            .ignoreDependency(DescribedPredicate.alwaysTrue(),
                    JavaClass.Predicates.resideInAnyPackage("..platform.webhook..", "..platform.client.."));

    @ArchTest
    static final ArchRule nobodyOutsideNamesAVendor = noClasses().that().resideOutsideOfPackages(VENDORS)
            .should().dependOnClassesThat().resideInAnyPackage(VENDORS);

    @ArchTest
    static final ArchRule aNotificationKnowsNoPlatform = noClasses().that()
            .resideInAPackage("dev.cartrestore.notification..").should().dependOnClassesThat()
            .resideInAnyPackage("..platform..", "..restore..", "..session..", "..checkout..", "..order..", "..api..");

    @ArchTest
    static final ArchRule passingCallsThroughKnowsNoCart = noClasses().that()
            .resideInAPackage("..platform.omnisend.passthrough..").should().dependOnClassesThat()
            .resideInAnyPackage("dev.cartrestore.cart..", "dev.cartrestore.order..", "dev.cartrestore.session..");

    @ArchTest
    static final ArchRule aVendorKnowsNoPageOfOurs = noClasses().that().resideInAPackage("..platform..").should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.cartrestore.restore", "dev.cartrestore.restore.page..",
                    "dev.cartrestore.restore.freshlink..",
                    "..checkout..");
}
