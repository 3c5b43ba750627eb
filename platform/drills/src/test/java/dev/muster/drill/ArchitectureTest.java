package dev.muster.drill;

import dev.muster.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void packages_haveNoCyclesAndNoVagueNames() {
        ArchitectureRules.checkPlatform("dev.muster.drill");
    }
}
