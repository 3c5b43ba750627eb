package dev.muster.cluster.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.stack.home.StackProblem;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EngineCacheTest {

    @Test
    void of_variables_chooseTheFolder(@TempDir Path folder) {
        String place = folder.toString();
        assertEquals(folder, EngineCache.of(Map.of("MUSTER_ENGINES", place)).root());
        assertEquals(
                folder.resolve("muster/engines"),
                EngineCache.of(Map.of("XDG_CACHE_HOME", place)).root());
        assertTrue(EngineCache.of(Map.of()).root().endsWith(Path.of(".cache/muster/engines")));
    }

    @Test
    void program_notBuilt_saysHowToBuild(@TempDir Path folder) {
        var cache = new EngineCache(folder);
        assertFalse(cache.has(Engines.ETCD));
        String message = String.valueOf(assertThrows(StackProblem.class, () -> cache.program(Engines.ETCD, "etcd"))
                .getMessage());
        assertTrue(message.contains("muster cluster build"), message);
    }
}
