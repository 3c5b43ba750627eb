package dev.muster.order;

import dev.muster.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void packages_areAsTheDesignHasThem() {
        ArchitectureRules.checkService("dev.muster.order");
    }
}
