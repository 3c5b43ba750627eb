package dev.muster.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CompletionTest {

    @Test
    void bash_completesACommand(@TempDir Path folder) throws Exception {
        assertEquals("doctor", complete(folder, "muster", "doc"));
        assertEquals("greet", complete(folder, "muster", "gre"));
    }

    @Test
    void bash_completesAnOption(@TempDir Path folder) throws Exception {
        assertEquals("--json", complete(folder, "muster", "doctor", "--js"));
    }

    @Test
    void zsh_startsWithItsMarker() {
        assertTrue(Ran.muster("completion", "zsh").out().startsWith("#compdef muster"));
    }

    @Test
    void otherShell_isRefused() {
        Ran ran = Ran.muster("completion", "fish");
        assertEquals(2, ran.code());
        assertTrue(ran.err().contains("fish"), ran.err());
    }

    /** Asks bash itself: loads the script, sets what bash sets when the tab key is pressed, prints its candidates. */
    private static String complete(Path folder, String... words) throws IOException, InterruptedException {
        Path script = Files.writeString(
                folder.resolve("completion"), Ran.muster("completion", "bash").out());
        String program = """
                . '%s'
                COMP_WORDS=(%s); COMP_CWORD=%d
                _complete_muster
                printf '%%s ' "${COMPREPLY[@]}"
                """.formatted(script, String.join(" ", words), words.length - 1);
        return Script.run(folder, Map.of(), "bash", "-c", program).out().strip();
    }
}
