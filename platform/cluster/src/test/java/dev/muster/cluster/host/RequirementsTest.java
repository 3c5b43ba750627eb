package dev.muster.cluster.host;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.stack.home.StackProblem;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RequirementsTest {

    @Test
    void require_allThere_passes() {
        assertDoesNotThrow(() -> new Requirements("/usr/bin", "root", "Linux", _ -> true).require());
    }

    @Test
    void require_nothingThereAndNotRoot_namesAllAtOnce() {
        String message = message(new Requirements("/usr/bin", "somebody", "Linux", _ -> false));
        assertTrue(message.contains("root"), message);
        assertTrue(message.contains("conntrack containerd containernetworking-plugins"), message);
        assertFalse(message.contains("null"), message);
    }

    @Test
    void missingPackages_oneIsMissing_isNamedByItsPackage() {
        var requirements = new Requirements("/usr/bin", "root", "Linux", file -> !file.endsWith("nft"));
        assertEquals(List.of("nftables"), requirements.missingPackages());
    }

    @Test
    void require_notLinux_saysWhatRunsThere() {
        assertTrue(message(new Requirements("/usr/bin", "root", "Mac OS X", _ -> true))
                .contains("muster up"));
    }

    private static String message(Requirements requirements) {
        return String.valueOf(
                assertThrows(StackProblem.class, requirements::require).getMessage());
    }
}
