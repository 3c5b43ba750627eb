package dev.muster.stack.home;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

    @TempDir
    Path folder;

    @Test
    void create_isClosedToOthers() throws IOException {
        Home home = new Home(folder.resolve("a/.muster"));
        home.create();
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(home.path())));
    }

    @Test
    void whileLocked_alreadyLocked_isRefused() {
        Home home = new Home(folder);
        home.whileLocked(() -> assertThrows(StackProblem.class, () -> home.whileLocked(() -> {})));
        assertDoesNotThrow(() -> home.whileLocked(() -> {}));
    }

    @Test
    void delete_folderWithALink_leavesWhatTheLinkNames() throws IOException {
        Path kept = Files.writeString(folder.resolve("kept"), "x");
        Path gone = Files.createDirectories(folder.resolve("gone"));
        Files.createSymbolicLink(gone.resolve("link"), kept);
        Home.delete(gone);
        assertFalse(Files.exists(gone));
        assertTrue(Files.exists(kept));
    }

    @Test
    void diskCheck_tooLittleRoom_saysHowMuchIsNeeded() {
        var problem = assertThrows(StackProblem.class, () -> DiskCheck.require(folder, Long.MAX_VALUE));
        String message = String.valueOf(problem.getMessage());
        assertTrue(message.contains(Long.MAX_VALUE + " MB are needed"), message);
        assertDoesNotThrow(() -> DiskCheck.require(folder, 0));
    }

    @Test
    void secrets_random_isMadeOnceAndTheOwnersAlone() throws IOException {
        Secrets secrets = new Secrets(folder.resolve("secrets"));
        String made = secrets.random("a/password");
        assertEquals(made, new Secrets(folder.resolve("secrets")).random("a/password"));
        assertNotEquals(made, secrets.random("b/password"));
        Path file = secrets.file("a/password");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void secrets_emptyFile_isRefused() throws IOException {
        Secrets secrets = new Secrets(folder);
        Files.writeString(folder.resolve("password"), "");
        assertThrows(StackProblem.class, () -> secrets.random("password"));
    }

    @Test
    void ports_beyondTheHighest_areRefused() {
        assertThrows(StackProblem.class, () -> new Ports(65_530));
        assertThrows(StackProblem.class, () -> new Ports(80));
        assertThrows(StackProblem.class, () -> new Ports(65_500).http(3, 1));
        assertEquals(7131, new Ports(7100).http(1, 2));
        assertEquals(7129, new Ports(7100).debug(0));
    }
}
