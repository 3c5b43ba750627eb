package dev.muster.cluster.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class EngineTest {

    @Test
    void folder_sameEngine_sameFolder() {
        assertEquals(Engines.ETCD.folder(), Engines.ETCD.folder());
        assertTrue(Engines.ETCD.folder().matches("etcd-3\\.6\\.14-[0-9a-f]{12}"), Engines.ETCD.folder());
    }

    @Test
    void folder_otherFlags_otherFolder() {
        Set<String> folders = new HashSet<>();
        folders.add(Engines.ETCD.folder());
        folders.add(Engines.ETCD.tagged("netgo").folder());
        folders.add(Engines.ETCD.stamping(Map.of("a.b", "c")).folder());
        folders.add(Engines.ETCD.keeping("go.etcd.io/etcd/server/v3!etcdmain").folder());
        assertEquals(4, folders.size());
    }

    @ParameterizedTest
    @MethodSource("dev.muster.cluster.engine.Engines#all")
    void pinned_everyEngine_hasItsModulesWithChecksums(Engine engine) {
        assertTrue(new String(engine.pinned("go.mod"), UTF_8).contains("module "));
        boolean isOurs = engine.pinnedFiles().contains("main.go");
        assertNotEquals(isOurs, engine.pinned("go.sum").length > 0);
    }

    @Test
    void flags_kubernetes_stampItsVersion() {
        assertTrue(Engines.KUBERNETES
                .flags()
                .getLast()
                .contains("-X k8s.io/component-base/version.gitVersion=v" + Engines.KUBERNETES.version()));
    }
}
