package dev.muster.stack.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.muster.responder.Phase;
import dev.muster.responder.Reason;
import dev.muster.stack.home.StackProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFilesTest {
    @TempDir
    private Path folder;

    @Test
    void state_writtenInTheMiddleOfACanary_isReadAsItWas() {
        Revision old = new Revision("sha256:" + "a".repeat(64), "128m", Map.of("A", "1"), Optional.empty());
        Revision next = new Revision("sha256:" + "b".repeat(64), "96m", Map.of(), Optional.of("c".repeat(64)));
        Instant now = Instant.parse("2026-01-01T00:00:01Z");
        Candidate candidate = Candidate.begin(new Wish(next, 2, "c1", Strategy.CANARY), Strategy.CANARY, now)
                .nextStep(now, new Traffic(new Counts(5, 4, 3, 2), new Counts(9, 8, 7, 6), false))
                .joined(now.plusSeconds(1))
                .blind(Optional.of(now));
        State state = State.of(old, Side.RIGHT, 2, List.of(next.digest()), now, "c0")
                .begin(candidate, now)
                .in(Phase.PAUSED, Optional.of(Reason.NO_DATA), "too few", now);
        var files = new StateFiles(folder);

        files.write("ledger", state);

        assertEquals(Optional.of(state), new StateFiles(folder).read("ledger"));
        assertEquals(Optional.empty(), files.read("till"));
    }

    @Test
    void state_thatCannotBeRead_isNamed() throws IOException {
        Files.writeString(folder.resolve("ledger.json"), "{}");

        assertThrows(StackProblem.class, () -> new StateFiles(folder).read("ledger"));
    }
}
