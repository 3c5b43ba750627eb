package dev.muster.cli.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChangeCardTest {
    private static final ChangeCard.Draft NOTHING =
            new ChangeCard.Draft(Optional.empty(), Optional.empty(), Optional.empty());

    @TempDir
    Path folder;

    private final List<String> problems = new ArrayList<>();

    @Test
    void complete_nothingSaid_namesEverythingThatIsMissing() {
        assertEquals(Optional.empty(), NOTHING.complete(problems));
        assertEquals(3, problems.size(), problems::toString);
        assertTrue(problems.toString().contains("lacks its rollback"), problems::toString);
    }

    @Test
    void complete_loadWithoutANumberAndScopeOfNothing_areRefused() {
        var draft = new ChangeCard.Draft(Optional.of("  "), Optional.of("muster rollback"), Optional.of("as usual"));
        assertEquals(Optional.empty(), draft.complete(problems));
        assertEquals(2, problems.size(), problems::toString);
    }

    @Test
    void complete_everythingSaid_isInTheMessage() {
        var draft = new ChangeCard.Draft(Optional.of("all callers"), Optional.of("at any time"), Optional.of("120/s"));
        assertEquals(
                List.of("Scope: all callers", "Rollback: at any time", "Expected-Load: 120/s"),
                draft.complete(problems).orElseThrow().lines());
        assertEquals(List.of(), problems);
    }

    @Test
    void read_file_isFilledUpByOptions() throws IOException {
        Path file = Files.writeString(folder.resolve("card.yaml"), "scope: of the file\nrollback: of the file\n");
        var options = new ChangeCard.Draft(Optional.of("of the option"), Optional.empty(), Optional.of("7/s"));

        ChangeCard card = options.or(ChangeCard.Draft.read(file, problems))
                .complete(problems)
                .orElseThrow();

        assertEquals(new ChangeCard("of the option", "of the file", "7/s"), card);
    }

    @Test
    void read_unknownKeys_areNamedWithTheRest() throws IOException {
        Path file = Files.writeString(folder.resolve("card.yaml"), "scope: callers\nrolback: none\nload: 1\n");

        Optional<ChangeCard> card = ChangeCard.Draft.read(file, problems).complete(problems);

        assertEquals(Optional.empty(), card);
        assertTrue(problems.getFirst().contains("card.yaml:2:1: /rolback"), problems::toString);
        assertTrue(problems.get(1).contains("card.yaml:3:1: /load"), problems::toString);
    }
}
