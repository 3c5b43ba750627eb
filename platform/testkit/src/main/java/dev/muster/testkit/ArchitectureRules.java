package dev.muster.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;

/**
 * The architecture as rules over classes.
 *
 * <p>A service calls {@link #checkService} and a platform module {@link #checkPlatform} from one test each. Every rule
 * fails where it matches no class, so a renamed package cannot leave a green rule behind. Stateless and thread-safe;
 * a breach is an {@link AssertionError} that lists every place.
 */
public final class ArchitectureRules {
    private static final String[] VAGUE_PACKAGES = {"..impl..", "..dto..", "..mapper..", "..util..", "..common.."};

    private ArchitectureRules() {}

    /** Holds {@code api -> domain <- adapters} and a plain domain in the service whose packages start with {@code base}. */
    public static void checkService(String base) {
        check(imported(base), service(base));
    }

    /** Holds the rules of a platform module: no vague package, no cycle between its packages. */
    public static void checkPlatform(String base) {
        check(imported(base), platform(base));
    }

    static void check(JavaClasses imported, List<ArchRule> rules) {
        if (imported.isEmpty()) {
            throw new AssertionError("no class to hold the rules against: was the package renamed?");
        }
        List<String> breaches = rules.stream()
                .map(rule -> rule.evaluate(imported))
                .filter(EvaluationResult::hasViolation)
                .map(result -> result.getFailureReport().toString())
                .toList();
        if (!breaches.isEmpty()) {
            throw new AssertionError(String.join("\n", breaches));
        }
    }

    private static JavaClasses imported(String base) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(base);
    }

    static List<ArchRule> service(String base) {
        String api = base + ".api..";
        String domain = base + ".domain..";
        String adapters = base + ".adapters..";
        return List.of(
                noClasses()
                        .that()
                        .resideInAPackage(domain)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(api, adapters),
                noClasses()
                        .that()
                        .resideInAPackage(api)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(adapters),
                noClasses()
                        .that()
                        .resideInAPackage(adapters)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(api),
                noClasses()
                        .that()
                        .resideInAPackage(domain)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "io.micronaut..", "jakarta..", "java.sql..", "javax.sql..", "org.apache.kafka..")
                        .because("the domain is plain Java"),
                noVaguePackages());
    }

    private static List<ArchRule> platform(String base) {
        return List.of(
                noVaguePackages(),
                slices().matching(base + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true));
    }

    private static ArchRule noVaguePackages() {
        return noClasses().should().resideInAnyPackage(VAGUE_PACKAGES).because("a package is named for a concern");
    }
}
