package dev.muster.state;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What a team copies stands on the JDK and annotations alone; the build's own rule sees only what is declared. */
class StateWallTest {
    private static final ArchRule RULE = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "dev.muster.state", "org.jspecify.annotations", "com.google.errorprone.annotations..");

    @Test
    void state_mainClasses_dependOnTheJdkAndAnnotationsAlone() {
        JavaClasses state = imported("platform/state/target/classes");
        assertTrue(state.size() > 20, "the classes were not found");
        assertFalse(
                RULE.evaluate(state).hasViolation(),
                () -> RULE.evaluate(state).getFailureReport().toString());
    }

    @Test
    void rule_classesThatUseMore_isABreach() {
        assertTrue(
                RULE.evaluate(imported("platform/state-proofs/target/classes")).hasViolation());
    }

    private static JavaClasses imported(String folder) {
        return new ClassFileImporter().importPath(Path.of(System.getProperty("muster.root"), folder));
    }
}
