package io.chamberlain.api.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configurer;
import org.jspecify.annotations.NullMarked;

/** The rules of the house that the compiler and the module graph cannot state. */
@AnalyzeClasses(
        packages = "io.chamberlain",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
class ArchitectureTest {

    /** What another module's tests lend to these comes as a jar. */
    static final class NoTestJars implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    /** What decides and folds; the mechanism around it may know Axon, Spring and the clock. */
    private static final String[] DOMAIN = {
        "io.chamberlain.command.wallet..",
        "io.chamberlain.command.user..",
        "io.chamberlain.command.session..",
        "io.chamberlain.command.verification..",
        "io.chamberlain.command.apikey..",
        "io.chamberlain.command.rolechange..",
        "io.chamberlain.command.facility..",
        "io.chamberlain.command.configuration.."
    };

    @ArchTest
    static final ArchRule THE_FRONT_DOOR_KNOWS_THE_CONTRACT_ONLY = noClasses()
            .that()
            .resideInAPackage("io.chamberlain.api..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.chamberlain.command..",
                    "io.chamberlain.query..",
                    "io.chamberlain.log..",
                    "io.chamberlain.gateway..",
                    "io.chamberlain.migrations..");

    @ArchTest
    static final ArchRule COMMANDS_AND_QUERIES_DO_NOT_SEE_EACH_OTHER = slices().matching(
                    "io.chamberlain.(command|query|log|api|gateway)..")
            .should()
            .notDependOnEachOther();

    /** What decides asks the ports of the contract; web3j is the gateways' own business. */
    @ArchTest
    static final ArchRule ONLY_GATEWAYS_KNOW_HOW_A_CHAIN_IS_SPOKEN_TO = noClasses()
            .that()
            .resideOutsideOfPackage("io.chamberlain.gateway..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.web3j..", "io.reactivex..");

    /** An adapter is not handed a key, and neither is anything that talks to a network. */
    @ArchTest
    static final ArchRule WHAT_TALKS_TO_A_CHAIN_HOLDS_NO_KEY = noClasses()
            .that()
            .resideInAPackage("io.chamberlain.gateway.chain..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.chamberlain.gateway.signer..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("org\\.web3j\\.crypto\\.(ECKeyPair|Credentials|Wallet|WalletUtils|Bip32ECKeyPair)");

    @ArchTest
    static final ArchRule PACKAGES_OF_CHAINS_DEPEND_ONE_WAY =
            slices().matching("io.chamberlain.gateway.chain.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule PACKAGES_OF_A_MODULE_DEPEND_ONE_WAY = slices().matching(
                    "io.chamberlain.(api|command|query|log|migrations|gateway).(*)..")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule THE_CONTRACT_KNOWS_NO_FRAMEWORK_BUT_ANNOTATIONS = noClasses()
            .that()
            .resideInAPackage("io.chamberlain.contract..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..", "jakarta..", "java.sql..", "org.axonframework.commandhandling..");

    @ArchTest
    static final ArchRule DECISIONS_KNOW_NO_SQL_AND_NO_HTTP = noClasses()
            .that()
            .resideInAnyPackage(DOMAIN)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.sql..", "javax.sql..", "org.springframework.jdbc..", "java.net.http..", "jakarta.servlet..");

    @ArchTest
    static final ArchRule DECISIONS_LOOK_AT_NO_CLOCK = noClasses()
            .that()
            .resideInAnyPackage(DOMAIN)
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.time.Clock.class)
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule DECISIONS_THROW_NO_DICE = noClasses()
            .that()
            .resideInAnyPackage(DOMAIN)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(java.util.Random.class)
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID")
            .orShould()
            .callMethod(Math.class, "random");

    /** Else an aggregate would read whatever stream an id belongs to. */
    @ArchTest
    static final ArchRule AGGREGATES_ARE_CONFIGURED_TO_READ_THEIR_OWN_STREAMS = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.chamberlain.command.aggregate.OwnStreams")
            .should()
            .callMethod(AggregateConfigurer.class, "defaultConfiguration", Class.class)
            .orShould()
            .callMethod(AggregateConfigurer.class, "jpaMappedConfiguration", Class.class)
            .orShould()
            .callMethod(Configurer.class, "configureAggregate", Class.class);

    @ArchTest
    static final ArchRule MONEY_IS_NEVER_A_FLOAT = fields().that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(
                    "io.chamberlain.contract.wallet..",
                    "io.chamberlain.contract.money..",
                    "io.chamberlain.contract.chain..",
                    "io.chamberlain.gateway..",
                    "io.chamberlain.command..")
            .should()
            .notHaveRawType(double.class)
            .andShould()
            .notHaveRawType(float.class);

    @ArchTest
    static final ArchRule NO_CLASS_IS_NAMED_AFTER_NOTHING = noClasses()
            .should()
            .haveNameMatching(".*(Utils?|Helper|Manager|Impl|Dto|DTO)$")
            .orShould()
            .haveSimpleNameStartingWith("Base")
            .orShould()
            .haveSimpleNameStartingWith("Abstract");

    @ArchTest
    static final ArchRule NO_PACKAGE_IS_A_DRAWER = noClasses()
            .should()
            .resideInAnyPackage(
                    "..util..", "..utils..", "..common..", "..shared..", "..impl..", "..dto..", "..mapper..");

    @ArchTest
    static void every_package_says_its_purpose_and_is_null_marked(JavaClasses classes) {
        Set<String> silent = new TreeSet<>();
        for (JavaClass type : classes) {
            JavaPackage home = type.getPackage();
            if (!home.isAnnotatedWith(NullMarked.class)) {
                silent.add(home.getName());
            }
        }
        assertThat(silent).as("packages without a null-marked package-info").isEmpty();
    }
}
