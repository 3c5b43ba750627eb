package dev.muster.drill.alerts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.drill.definition.Watch;
import dev.muster.drill.definition.Watch.Detect;
import dev.muster.drill.definition.Watch.Diagnose;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of this tree, held to what people and drills need of them. */
class AlertRulesTest {
    private static final Path TREE = Path.of(System.getProperty("muster.root"));
    private static final Path FOLDER = TREE.resolve(AlertRules.FOLDER);
    private static final AlertRules RULES = AlertRules.of(TREE);

    @Test
    void rule_names_areThoseOfTheFiles() throws IOException {
        Set<String> written = new TreeSet<>();
        for (Path file : files(FOLDER)) {
            Pattern.compile("- alert: (\\S+)")
                    .matcher(Files.readString(file))
                    .results()
                    .forEach(found -> written.add(found.group(1)));
        }
        assertTrue(written.size() > 20, written.toString());
        assertEquals(written, names());
        assertEquals(written.size(), RULES.rules().size(), "a name is given twice");
    }

    @Test
    void everyRule_hasARunbook_andEveryRunbookARule() throws IOException {
        Set<String> books = files(TREE.resolve("docs/runbooks")).stream()
                .map(file -> "docs/runbooks/" + file.getFileName())
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(
                RULES.rules().stream()
                        .map(rule -> "docs/runbooks/" + rule.name() + ".md")
                        .collect(Collectors.toSet()),
                books);
        RULES.rules().forEach(rule -> assertEquals("docs/runbooks/" + rule.name() + ".md", rule.runbook()));
    }

    @Test
    void everySymptom_namesACauseAndDoesNotPage_andWhatPagesBurnsABudget() {
        for (AlertRule rule : RULES.rules()) {
            boolean burns = rule.name().endsWith("BudgetBurns");
            assertEquals(burns ? "page" : "symptom", rule.severity(), rule.name());
            assertEquals(burns, rule.cause().isEmpty(), rule.name());
        }
    }

    @Test
    void whatARuleDependsOn_exists_andNeverLeadsBackToIt() {
        for (AlertRule rule : RULES.rules()) {
            assertTrue(names().containsAll(rule.dependsOn()), rule.name() + " depends on " + rule.dependsOn());
            assertFalse(behind(rule.name(), new TreeSet<>()).contains(rule.name()), rule.name() + " explains itself");
        }
    }

    private static Set<String> behind(String name, Set<String> seen) {
        RULES.rules().stream()
                .filter(rule -> rule.name().equals(name))
                .flatMap(rule -> rule.dependsOn().stream())
                .filter(seen::add)
                .forEach(next -> behind(next, seen));
        return seen;
    }

    @Test
    void everyRule_hasATestInWhichItFires_andOneInWhichItIsQuiet() throws IOException {
        StringBuilder tests = new StringBuilder();
        for (Path file : files(FOLDER.resolve("tests"))) {
            tests.append(Files.readString(file));
        }
        for (String name : names()) {
            assertTrue(tests.toString().contains("alertname=\"" + name + "\""), name + " never fires in a test");
            assertTrue(tests.toString().contains("- name: '" + name + ": quiet "), name + " is never quiet in a test");
        }
    }

    @Test
    void rulesAndTheirTests_passPromtool(@TempDir Path work) throws IOException, InterruptedException {
        Optional<Path> promtool = Stream.of(
                        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, "promtool"))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(promtool.isPresent(), "promtool is not installed: neither rules nor their tests are run");

        assertPasses(work, promtool.orElseThrow(), "check", files(FOLDER));
        assertPasses(work, promtool.orElseThrow(), "test", files(FOLDER.resolve("tests")));
    }

    private static void assertPasses(Path work, Path promtool, String what, List<Path> files)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(promtool.toString(), what, "rules"));
        files.forEach(file -> command.add(file.toString()));
        Path said = work.resolve(what);
        int code = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();
        assertEquals(0, code, Files.readString(said));
    }

    @Test
    void drill_thatAsksForAnAlertOrACauseNoRuleHas_isToldSo() {
        Detect known = new Detect("ProcessDied", Duration.ofSeconds(1), List.of("HotStock"), OptionalInt.empty());
        Detect unknown = new Detect("ProcesDied", Duration.ofSeconds(1), List.of("HotSock"), OptionalInt.empty());

        assertEquals(List.of(), lacks(known, "order/process"));
        assertEquals(List.of(), lacks(known, "order->postgres"));
        assertEquals(List.of(), lacks(known, "postgres/server"));
        assertEquals(
                List.of("no rule is called ProcesDied", "no rule is called HotSock", "no rule blames order/proces"),
                lacks(unknown, "order/proces"));
    }

    private static List<String> lacks(Detect detect, String cause) {
        return RULES.lacks(new Watch(Optional.of(detect), Optional.of(new Diagnose(Duration.ofSeconds(1), cause))));
    }

    private static Set<String> names() {
        return RULES.rules().stream().map(AlertRule::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
