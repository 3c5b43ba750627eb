package dev.muster.testkit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

final class ArchitectureRulesTest {
    private static final String SAMPLES = "dev.muster.testkit.samples.";

    @Test
    void service_arrowsRunInward_passes() {
        assertDoesNotThrow(() -> checkSample("sound"));
    }

    @Test
    void service_arrowsRunOutward_namesEveryBreach() {
        String breaches =
                assertThrows(AssertionError.class, () -> checkSample("broken")).toString();

        assertTrue(breaches.contains("Field <" + SAMPLES + "broken.domain.Rule.desk>"), breaches);
        assertTrue(breaches.contains("Field <" + SAMPLES + "broken.api.Desk.store>"), breaches);
        assertTrue(breaches.contains("Field <" + SAMPLES + "broken.domain.Rule.connection>"), breaches);
    }

    @Test
    void service_renamedPackage_fails() {
        assertThrows(AssertionError.class, () -> ArchitectureRules.checkService("dev.muster.renamed"));
    }

    @Test
    void service_withoutItsThreePackages_fails() {
        JavaClasses flat = new ClassFileImporter().importPackages("dev.muster.testkit.samples.sound.domain");

        String breaches = assertThrows(
                        AssertionError.class,
                        () -> ArchitectureRules.check(flat, ArchitectureRules.service("dev.muster.flat")))
                .toString();

        assertTrue(breaches.contains("failed to check any classes"), breaches);
    }

    @Test
    void platform_ownPackage_passes() {
        assertDoesNotThrow(() -> ArchitectureRules.checkPlatform("dev.muster.testkit"));
    }

    private static void checkSample(String name) {
        JavaClasses classes = new ClassFileImporter().importPackages(SAMPLES + name);
        ArchitectureRules.check(classes, ArchitectureRules.service(SAMPLES + name));
    }
}
