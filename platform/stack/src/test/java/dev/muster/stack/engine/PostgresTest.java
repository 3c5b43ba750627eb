package dev.muster.stack.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.stack.home.Home;
import dev.muster.stack.home.Secrets;
import dev.muster.stack.home.StackProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What PostgreSQL finds in its place before it starts. */
class PostgresTest {

    @TempDir
    Path folder;

    private Postgres postgres;
    private Path data;

    @BeforeEach
    void home() {
        Home home = new Home(folder);
        postgres = new Postgres(home, new Secrets(home.secrets()), 1);
        data = home.data().resolve("postgres");
    }

    @Test
    void prepare_dataFolderWithoutItsMainFile_isRefusedAndUntouched() throws IOException {
        Files.createDirectories(data);
        Files.writeString(data.resolve("PG_VERSION"), "18\n");
        refuses("is no whole PostgreSQL data folder");
        assertTrue(Files.exists(data.resolve("PG_VERSION")));
    }

    @Test
    void prepare_dataFolderOfAnotherVersion_isRefused() throws IOException {
        whole("17");
        refuses("was made by PostgreSQL 17");
    }

    @Test
    void prepare_passwordLost_isRefused() throws IOException {
        whole("18");
        refuses("the password of");
    }

    @Test
    void removeStaleLock_processIsNoServer_isRemoved() throws IOException {
        Files.createDirectories(data);
        Path lock = Files.writeString(
                data.resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n/x\n");
        postgres.removeStaleLock();
        assertFalse(Files.exists(lock));
    }

    @Test
    void removeStaleLock_unreadable_isRefused() throws IOException {
        Files.createDirectories(data);
        Files.writeString(data.resolve("postmaster.pid"), "?\n");
        assertThrows(StackProblem.class, postgres::removeStaleLock);
    }

    private void whole(String version) throws IOException {
        Files.createDirectories(data.resolve("global"));
        Files.writeString(data.resolve("global/pg_control"), "");
        Files.writeString(data.resolve("PG_VERSION"), version + "\n");
    }

    private void refuses(String why) {
        var problem = assertThrows(StackProblem.class, postgres::prepare);
        assertTrue(String.valueOf(problem.getMessage()).contains(why), problem.getMessage());
    }
}
