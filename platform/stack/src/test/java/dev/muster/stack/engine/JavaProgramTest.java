package dev.muster.stack.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JavaProgramTest {
    private static final JavaProgram LEDGER =
            new JavaProgram(new ClassPath(List.of(Path.of("/lib/ledger.jar"))), List.of(), "ledger.Main");

    @Test
    void aotCache_recordedByOneReplicaUnlessTheEnvironmentForbidsIt() {
        assertEquals(true, records(true, Map.of()));
        assertEquals(false, records(false, Map.of()));
        assertEquals(false, records(true, Map.of("MUSTER_AOT_RECORD", "no")));
    }

    private static boolean records(boolean replica, Map<String, String> environment) {
        return LEDGER.aotCache(Path.of("/aot"), "ledger", replica, environment)
                .orElseThrow()
                .records();
    }
}
