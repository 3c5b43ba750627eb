package dev.muster.config.adapters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DeliveryPlaceTest {
    @Test
    void paths_andFileAddresses_areReadInPlace() {
        for (String text : List.of("/srv/delivery.git", "file:///srv/delivery.git", "file:/srv/delivery.git")) {
            assertEquals(new DeliveryPlace.Folder(Path.of("/srv/delivery.git")), DeliveryPlace.of(text), text);
        }
        assertEquals(new DeliveryPlace.Folder(Path.of("delivery.git")), DeliveryPlace.of("delivery.git"));
    }

    @Test
    void addresses_ofOtherMachines_areFetched() {
        for (String text :
                List.of("http://forge/a.git", "https://forge:8443/a/b.git", "git://198.18.0.1/delivery.git")) {
            assertEquals(new DeliveryPlace.Remote(text), DeliveryPlace.of(text), text);
        }
    }

    @Test
    void addresses_thatCannotBeRead_areRefusedWithoutTheirPassword() {
        for (String text : List.of(
                "https://ann:hunter2@forge/a.git",
                "ssh://git@forge/hunter2.git",
                "git@forge:hunter2.git",
                "ftp://forge/hunter2.git",
                "file://forge/hunter2.git",
                "https:///hunter2.git",
                "http://forge /hunter2.git")) {
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> DeliveryPlace.of(text), text);
            assertFalse(String.valueOf(refused.getMessage()).contains("hunter2"), text);
        }
    }

    @Test
    void settings_severalWrong_areToldAtOnce() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> new DeliverySettings("ssh://forge/a.git", "main", "/x/", Duration.ZERO));
        for (String words :
                List.of("MUSTER_DELIVERY cannot be read", "MUSTER_DELIVERY_FOLDER", "muster.delivery.poll")) {
            assertTrue(String.valueOf(refused.getMessage()).contains(words), words);
        }
    }
}
