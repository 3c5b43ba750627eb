package dev.muster.cluster.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class SiteTest {

    private static final Site SITE = new Site("git://198.18.0.1:7309/delivery.git", "127.0.0.1:7308");

    @Test
    void filled_siteOfTheTree_leavesNothingUnset() throws IOException {
        Path file = Path.of(System.getProperty("muster.root")).resolve(Site.FILE);
        String filled = SITE.filled(Files.readString(file));
        assertFalse(filled.contains(": unset"), filled);
        assertTrue(filled.contains("\nrepository: git://198.18.0.1:7309/delivery.git\n"), filled);
        assertTrue(filled.contains("\nregistry: 127.0.0.1:7308\n"), filled);
        assertTrue(filled.contains("\ntarget: host\n"), filled);
        assertEquals(filled, SITE.filled(filled));
    }
}
