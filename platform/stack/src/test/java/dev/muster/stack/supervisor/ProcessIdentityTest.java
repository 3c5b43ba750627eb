package dev.muster.stack.supervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProcessIdentityTest {

    @Test
    void of_livingProcess_isTheSameEachTime() {
        long pid = ProcessHandle.current().pid();
        ProcessIdentity first = ProcessIdentity.of(pid).orElseThrow();
        assertEquals(Optional.of(first), ProcessIdentity.of(pid));
        assertTrue(first.isAlive());
    }

    @Test
    void isAlive_pidGivenToAnotherProcess_isFalse() {
        long pid = ProcessHandle.current().pid();
        assertFalse(new ProcessIdentity(pid, "an earlier start").isAlive());
    }

    @Test
    void isAlive_processEnded_isFalse() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sleep", "600").start();
        ProcessIdentity identity = ProcessIdentity.of(process.pid()).orElseThrow();
        assertTrue(identity.isAlive());
        process.destroyForcibly().waitFor();
        assertFalse(identity.isAlive());
    }

    @Test
    void of_noProcess_isEmpty() {
        assertEquals(Optional.empty(), ProcessIdentity.of(0));
        assertEquals(Optional.empty(), ProcessIdentity.of(Integer.MAX_VALUE));
    }
}
