package dev.muster.cluster.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SysctlsTest {

    @TempDir
    private Path root;

    @Test
    void restore_changed_isPutBackAndTheRestIsLeft() throws IOException {
        put("net/ipv4/ip_forward", "0");
        put("vm/overcommit_memory", "0");
        Sysctls sysctls = new Sysctls(root);
        Map<String, String> before = sysctls.read();
        sysctls.write("net/ipv4/ip_forward", "1");
        assertEquals(List.of("net/ipv4/ip_forward"), sysctls.restore(before));
        assertEquals(before, sysctls.read());
    }

    @Test
    void read_whatChangesByItselfOrBelongsToALink_isPassedOver() throws IOException {
        put("kernel/random/uuid", "x");
        put("net/ipv4/conf/eth0/forwarding", "1");
        put("net/ipv4/conf/all/forwarding", "1");
        put("net/netfilter/nf_conntrack_count", "7");
        assertEquals(Map.of("net/ipv4/conf/all/forwarding", "1"), new Sysctls(root).read());
    }

    private void put(String name, String value) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, value + "\n");
    }
}
