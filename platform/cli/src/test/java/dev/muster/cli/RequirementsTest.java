package dev.muster.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RequirementsTest {

    @Test
    void jdk_thisOne_isGood() {
        assertTrue(Requirements.jdk(Runtime.version(), Path.of(System.getProperty("java.home", "")))
                .good());
    }

    @Test
    void jdk_otherVersion_isNamed(@TempDir Path home) {
        Finding finding = Requirements.jdk(Runtime.Version.parse("17.0.15"), home);
        assertFalse(finding.good());
        assertTrue(finding.detail().contains("17.0.15"), finding.detail());
        assertTrue(finding.detail().contains("without a compiler"), finding.detail());
    }

    @Test
    void ports_oneTaken_isNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            Finding finding = Requirements.ports(port);
            assertFalse(finding.good());
            assertTrue(finding.detail().startsWith("taken: " + port), finding.detail());
        }
    }

    @Test
    void room_tooLittle_isMissing(@TempDir Path root) {
        assertFalse(Requirements.disk(root, Long.MAX_VALUE).good());
        assertTrue(Requirements.disk(root, 0).good());
        assertFalse(Requirements.memory(Long.MAX_VALUE).good());
        assertEquals("memory", Requirements.memory(0).name());
    }
}
