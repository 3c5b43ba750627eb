package dev.muster.stack.supervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordFilesTest {

    @TempDir
    Path home;

    @Test
    void read_written_isEqual() {
        AotCache cache = new AotCache(home.resolve("x.aot"), true);
        ProcessSpec sleeper = Specs.sleeper(home, "a-1");
        ProcessSpec spec =
                new ProcessSpec("a-1", sleeper.launch(), sleeper.ending(), Probe.kafka(7), "r2", Optional.of(cache));
        ProcessIdentity identity =
                ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();
        ProcessRecord record = new ProcessRecord(spec, Optional.of(identity), 7, false);
        RecordFiles files = new RecordFiles(home);
        files.write(record);
        assertEquals(new RecordFiles.Contents(List.of(record), List.of()), files.read());
        assertTrue(files.anyAlive());
    }

    @Test
    void read_corruptFile_isMovedAsideAndTheRestRead() throws IOException {
        RecordFiles files = new RecordFiles(home);
        ProcessRecord record = new ProcessRecord(Specs.sleeper(home, "a"), Optional.empty(), 0, true);
        files.write(record);
        Files.writeString(home.resolve("b.json"), "{\"spec\": {\"na");
        Files.writeString(home.resolve("c.json"), "{\"restarts\": \"many\"}");
        RecordFiles.Contents contents = files.read();
        assertEquals(List.of(record), contents.records());
        assertEquals(List.of(home.resolve("b.json.corrupt"), home.resolve("c.json.corrupt")), contents.corrupt());
        assertTrue(Files.exists(home.resolve("b.json.corrupt")));
        assertFalse(Files.exists(home.resolve("b.json")));
    }

    @Test
    void record_ofAKnownBadProcess_doesNotNameItsDefect() throws IOException {
        ProcessSpec sleeper = Specs.sleeper(home, "a");
        Launch launch = new Launch(
                sleeper.launch().command(), Map.of("MUSTER_KNOWN_BAD", "slow-as-a-snail"), home, home.resolve("a.log"));
        ProcessSpec spec =
                new ProcessSpec("a", launch, sleeper.ending(), sleeper.probe(), sleeper.release(), Optional.empty());
        RecordFiles files = new RecordFiles(home);
        files.write(new ProcessRecord(spec, Optional.empty(), 0, true));

        assertFalse(Files.readString(home.resolve("a.json")).contains("snail"));
        assertEquals(spec, files.read().records().getFirst().spec());
    }

    @Test
    void read_recordUnderAnotherName_isCorrupt() throws IOException {
        RecordFiles files = new RecordFiles(home);
        files.write(new ProcessRecord(Specs.sleeper(home, "a"), Optional.empty(), 0, true));
        Files.move(home.resolve("a.json"), home.resolve("b.json"));
        assertEquals(List.of(home.resolve("b.json.corrupt")), files.read().corrupt());
    }

    @Test
    void anyAlive_noFolder_isFalse() {
        assertFalse(new RecordFiles(home.resolve("none")).anyAlive());
    }
}
