package dev.muster.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class HelpCommandTest {

    @Test
    void help_alone_isTheOverview() {
        Ran ran = Ran.muster("help");
        assertEquals(0, ran.code());
        assertEquals(Ran.muster("--help").out(), ran.out());
    }

    @Test
    void help_ofACommand_isThatCommandsHelp() {
        assertEquals(
                Ran.muster("doctor", "--help").out(),
                Ran.muster("help", "doctor").out());
    }

    @Test
    void help_exitCodes_listsEachOnce() {
        Ran ran = Ran.muster("help", "exit-codes");
        for (ExitCode code : ExitCode.values()) {
            assertTrue(ran.out().contains("%4d  %s%n".formatted(code.code(), code.meaning())), ran.out());
        }
        assertEquals(ExitCode.values().length, ran.out().lines().count());
    }

    @Test
    void help_unknown_suggestsCommandsAndTopics() {
        Ran ran = Ran.muster("help", "exitcodes");
        assertEquals(2, ran.code());
        assertTrue(ran.err().contains("Did you mean exit-codes?"), ran.err());
        assertTrue(Ran.muster("help", "dcotor").err().contains("Did you mean doctor?"));
    }
}
