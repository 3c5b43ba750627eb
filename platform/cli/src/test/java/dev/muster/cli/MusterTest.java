package dev.muster.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MusterTest {

    @Test
    void noCommand_printsTheOverviewAsAnError() {
        Ran ran = Ran.muster();
        assertEquals(2, ran.code());
        assertEquals("", ran.out());
        assertTrue(ran.err().contains("doctor"), ran.err());
    }

    @Test
    void unknownCommand_suggestsTheNearest() {
        Ran ran = Ran.muster("docter");
        assertEquals(2, ran.code());
        assertTrue(ran.err().contains("unknown command docter"), ran.err());
        assertTrue(ran.err().contains("Did you mean doctor?"), ran.err());
    }

    @Test
    void unknownCommand_farFromAll_suggestsNothing() {
        Ran ran = Ran.muster("xyzzy");
        assertEquals(2, ran.code());
        assertTrue(!ran.err().contains("Did you mean"), ran.err());
    }

    @Test
    void unknownOption_suggestsTheNearest() {
        Ran ran = Ran.muster("doctor", "--jsn");
        assertEquals(2, ran.code());
        assertTrue(ran.err().contains("unknown option --jsn"), ran.err());
        assertTrue(ran.err().contains("Did you mean --json?"), ran.err());
    }

    @Test
    void surplusArgument_isRefused() {
        Ran ran = Ran.muster("doctor", "please");
        assertEquals(2, ran.code());
        assertTrue(ran.err().contains("unknown argument please"), ran.err());
    }

    @Test
    void missingOption_isNamed() {
        Ran ran = Ran.muster("greet");
        assertEquals(2, ran.code());
        assertTrue(ran.err().contains("--name"), ran.err());
    }

    @Test
    void providedCommand_runs() {
        Ran ran = Ran.muster("greet", "--name", "ada");
        assertEquals("hello ada%n".formatted(), ran.out());
        assertEquals(0, ran.code());
    }

    @Test
    void providedCommand_isListedAndExplained() {
        assertTrue(Ran.muster("--help").out().contains("greet"));
        assertTrue(Ran.muster("greet", "--help").out().contains("Greets."));
    }

    @Test
    void expectedFailure_isOneLineAndItsOwnCode() {
        Ran ran = Ran.muster("stumble", "--expected");
        assertEquals("muster: no stack is running; start one%n".formatted(), ran.err());
        assertEquals(ExitCode.ENVIRONMENT.code(), ran.code());
    }

    @Test
    void unexpectedFailure_isShownWhole() {
        Ran ran = Ran.muster("stumble");
        assertEquals(ExitCode.BUG.code(), ran.code());
        assertTrue(ran.err().contains("IllegalStateException: not thought of"), ran.err());
        assertTrue(ran.err().contains("SampleProvider"), ran.err());
    }

    @Test
    void twoCommandsOfOneName_areRefused() {
        SampleProvider provider = new SampleProvider();
        Ran ran = Ran.muster(List.of(provider, provider), Map.of(), "greet", "--name", "ada");
        assertEquals(ExitCode.BUG.code(), ran.code());
        assertTrue(ran.err().contains("two modules offer a command named greet"), ran.err());
    }

    @Test
    void version_namesTheJdk() {
        Ran ran = Ran.muster("--version");
        assertEquals(0, ran.code());
        assertTrue(ran.out().contains("JDK " + Runtime.version()), ran.out());
    }

    @Test
    void basePort_thatIsNone_isBadUsage() {
        Ran ran = Ran.muster(List.of(), Map.of("MUSTER_BASE_PORT", "99999"), "doctor");
        assertEquals(2, ran.code());
        assertTrue(ran.err().contains("99999"), ran.err());
    }
}
