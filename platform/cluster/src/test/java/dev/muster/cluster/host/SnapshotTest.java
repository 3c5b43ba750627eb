package dev.muster.cluster.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SnapshotTest {

    private static final Snapshot BEFORE = new Snapshot(
            Map.of("links", Set.of("lo", "eth0"), "mounts", Set.of("/")), Map.of("net/ipv4/ip_forward", "0"));

    @Test
    void differences_same_none() {
        assertEquals(List.of(), BEFORE.differences(BEFORE));
    }

    @Test
    void differences_whatCameWentAndChanged_namedOnce() {
        Snapshot after = new Snapshot(
                Map.of("links", Set.of("lo", "muster0"), "mounts", Set.of("/")), Map.of("net/ipv4/ip_forward", "1"));
        assertEquals(
                List.of("links: + muster0", "links: - eth0", "sysctls: net/ipv4/ip_forward was 0, is 1"),
                BEFORE.differences(after));
    }

    @Test
    void read_written_isTheSame(@TempDir Path folder) {
        Path file = folder.resolve("before.json");
        BEFORE.write(file);
        assertEquals(BEFORE, Snapshot.read(file));
    }
}
