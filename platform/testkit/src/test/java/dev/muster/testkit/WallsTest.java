package dev.muster.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WallsTest {
    private final RepositoryTree tree = RepositoryTree.current();

    @Test
    void platform_mainSources_knowNothingOfTheShop() {
        List<Path> sources = new ArrayList<>(tree.files("platform", path -> path.contains("/src/main/")));
        // The rule itself has to name what it forbids.
        sources.removeIf(file -> file.endsWith(Path.of("testkit", "Walls.java")));

        assertNone(Walls.PLATFORM_KNOWS_NO_SHOP.breaches(tree, sources));
    }

    @Test
    void services_mainSources_holdNoLocks() {
        assertNone(Walls.SERVICES_HOLD_NO_LOCKS.breaches(tree, tree.mainSources("services")));
    }

    @Test
    void services_mainSources_keepNothingInFiles() {
        List<Path> sources = new ArrayList<>(tree.mainSources("services"));
        sources.addAll(tree.mainSources("platform/servicekit"));
        sources.removeIf(file -> file.startsWith(tree.root().resolve("services/drills")));
        // What it keeps of the configuration is a copy, which a replica without it asks for.
        assertTrue(sources.removeIf(file -> file.endsWith("StateFiles.java")));

        assertNone(Walls.SERVICES_KEEP_NO_FILES.breaches(tree, sources));
    }

    @Test
    void drills_mainSources_leaveTheHostAlone() {
        for (String folder : List.of("platform/drills", "platform/faultproxy", "services/drills", "load")) {
            assertNone(Walls.DRILLS_LEAVE_THE_HOST_ALONE.breaches(tree, tree.mainSources(folder)));
        }
    }

    @Test
    void tree_everywhere_namesNoMachine() {
        assertNone(Walls.NO_MACHINE_PATHS.breaches(
                tree, tree.files("", path -> path.matches(".*\\.(java|ya?ml|xml|md|json|properties)"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import dev.muster.order.domain.Thing;",
                "\"muster.inventory.v1\"",
                "class InventoryClient",
                "record ReservationKey()",
                "Sku sku",
                "new StockCell()",
                "OrderId id"
            })
    void platformRule_shopWord_isABreach(String line) {
        assertEquals(
                1, Walls.PLATFORM_KNOWS_NO_SHOP.breaches("Planted.java", line).size(), line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"muster.orders.v1", "muster.stock.v1", "in lock order", "Ordering", "skew"})
    void platformRule_platformWord_isNoBreach(String line) {
        assertNone(Walls.PLATFORM_KNOWS_NO_SHOP.breaches("Fine.java", line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Files.writeString(folder.resolve(order), state)",
                "Files\n    .newBufferedWriter(file)",
                "import java.io.FileOutputStream;",
                "FileChannel.open(file, WRITE)",
                "new RandomAccessFile(file, mode)"
            })
    void serviceRule_fileOfItsOwn_isABreach(String line) {
        assertFalse(Walls.SERVICES_KEEP_NO_FILES.breaches("Planted.java", line).isEmpty(), line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new ProcessBuilder(\"tc\", \"qdisc\", \"add\")",
                "List.of(\"sudo\", program)",
                "run(\"iptables\")",
                "NetworkInterface.networkInterfaces()",
                "ProcessHandle.allProcesses()"
            })
    void drillRule_handOnTheHost_isABreach(String line) {
        assertFalse(
                Walls.DRILLS_LEAVE_THE_HOST_ALONE.breaches("Planted.java", line).isEmpty(), line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "synchronized (this) {",
                "import java.util.concurrent.locks.ReentrantLock;",
                "import java.util.concurrent.atomic.AtomicLong;",
                "new ConcurrentHashMap<>()",
                "VarHandle handle"
            })
    void serviceRule_ownLock_isABreach(String line) {
        assertFalse(Walls.SERVICES_HOLD_NO_LOCKS.breaches("Planted.java", line).isEmpty(), line);
    }

    @Test
    void rule_withoutFiles_isABreach() {
        assertEquals(1, Walls.PLATFORM_KNOWS_NO_SHOP.breaches(tree, List.of()).size());
    }

    private static void assertNone(List<String> breaches) {
        assertEquals("", String.join("\n", breaches));
    }
}
