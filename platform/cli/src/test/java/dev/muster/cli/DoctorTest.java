package dev.muster.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class DoctorTest {
    private static final Finding THERE =
            new Finding("spoon", true, true, "/bin/spoon", Finding.Remedy.everywhere("buy one"));
    private static final Finding OPTIONAL =
            new Finding("fork", false, false, "not found", new Finding.Remedy("apt fork", "brew fork"));
    private static final Finding REQUIRED =
            new Finding("knife", true, false, "blunt", Finding.Remedy.everywhere("sharpen it"));

    @Test
    void missingOptional_isShownAndForgiven() {
        Ran ran = doctor(List.of(THERE, OPTIONAL));
        assertEquals(0, ran.code());
        assertTrue(ran.out().contains("Debian: apt fork"), ran.out());
        assertTrue(ran.out().contains("macOS:  brew fork"), ran.out());
        assertFalse(ran.out().contains("buy one"), ran.out());
    }

    @Test
    void missingRequired_failsAsEnvironment() {
        Ran ran = doctor(List.of(THERE, REQUIRED));
        assertEquals(ExitCode.ENVIRONMENT.code(), ran.code());
        assertTrue(ran.out().contains("MISSING"), ran.out());
        assertTrue(ran.out().contains("sharpen it"), ran.out());
    }

    @Test
    void json_holdsEveryFinding() {
        Ran ran = doctor(List.of(OPTIONAL, REQUIRED), "--json");
        assertEquals(ExitCode.ENVIRONMENT.code(), ran.code());
        assertEquals("""
                {"ready":false,"findings":[
                 {"name":"fork","required":false,"good":false,"detail":"not found","debian":"apt fork","macos":"brew fork"},
                 {"name":"knife","required":true,"good":false,"detail":"blunt","debian":"sharpen it","macos":"sharpen it"}]}
                """, ran.out());
    }

    @Test
    void tools_haveDistinctNamesAndRemedies() {
        Set<String> names = new HashSet<>();
        for (Tool tool : Tools.ALL) {
            assertTrue(names.add(tool.names().getFirst()), tool.toString());
            assertFalse(tool.remedy().debian().isBlank(), tool.toString());
            assertFalse(tool.remedy().macos().isBlank(), tool.toString());
        }
        assertTrue(names.containsAll(Set.of("git", "docker", "prometheus", "promtool", "alertmanager", "chromium")));
    }

    @Test
    void doctor_onThisMachine_findsTheJdkAndGit() {
        Ran ran = Ran.muster(List.of(), System.getenv(), "doctor");
        assertTrue(ran.out().contains("ok       jdk"), ran.out());
        assertTrue(ran.out().contains("ok       git"), ran.out());
    }

    private static Ran doctor(List<Finding> findings, String... args) {
        StringWriter out = new StringWriter();
        List<Supplier<Finding>> checks = findings.stream()
                .<Supplier<Finding>>map(finding -> () -> finding)
                .toList();
        int code = new CommandLine(new Doctor(new Checks(checks)))
                .setOut(new PrintWriter(out, true))
                .execute(args);
        return new Ran(code, out.toString(), "");
    }
}
