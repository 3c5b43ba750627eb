package dev.muster.drill.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.drill.verdict.Checker;
import dev.muster.drill.verdict.Finding;
import dev.muster.drill.verdict.Line;
import dev.muster.drill.verdict.Verdict;
import dev.muster.testkit.plants.Plants;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Each checker rejects the bad history of its own kind, and a defect in it that would take one is caught. */
class CommonCheckersTest {
    private static final Plants ENGINE = Plants.in("platform/drills");

    private final List<Line> history = new ArrayList<>();

    @Test
    void emptyHistory_showsNothing() {
        for (Checker checker : Checkers.all()) {
            assertEquals(Verdict.UNKNOWN, checker.check(history).verdict(), checker.name());
        }
    }

    @Test
    void staleness_everyProcessFollows_passes() {
        held(1, "a", 1, 1, 0);
        held(5, "a", 1, 2, 1000);
        held(9, "a", 2, 2, 0);
        held(30, "a", 2, 2, 100);

        assertEquals(Verdict.PASS, staleness().verdict(), staleness().toString());
    }

    @Test
    void staleness_oldInSilence_fails() {
        held(1, "a", 1, 1, 0);
        held(5, "a", 2, 2, 0);
        held(30, "b", 1, 2, 100);

        assertEquals(Verdict.FAIL, staleness().verdict(), staleness().toString());
    }

    @Test
    void staleness_cutOffAndSaysSo_passes() {
        held(1, "a", 1, 1, 0);
        held(5, "a", 2, 2, 0);
        held(30, "b", 1, 2, 25_000);

        assertEquals(Verdict.PASS, staleness().verdict(), staleness().toString());
    }

    @Test
    void staleness_olderWithinTheBound_passes() {
        held(1, "a", 1, 1, 0);
        held(5, "a", 2, 2, 0);
        held(10, "b", 1, 2, 100);
        held(18, "b", 2, 2, 100);

        assertEquals(Verdict.PASS, staleness().verdict(), staleness().toString());
    }

    @Test
    void staleness_nothingChanged_isUnknown() {
        held(1, "a", 1, 1, 0);
        held(30, "a", 1, 1, 0);

        assertEquals(Verdict.UNKNOWN, staleness().verdict());
    }

    @Test
    void staleness_boundNotOverAfterTheLastChange_isLacking() {
        assertFalse(new BoundedStaleness().lack(history).isEmpty());
        held(1, "a", 1, 1, 0);
        held(5, "a", 2, 2, 0);
        held(15, "a", 3, 3, 0);
        held(28, "a", 3, 3, 0);
        assertFalse(new BoundedStaleness().lack(history).isEmpty());

        held(29, "a", 3, 3, 0);
        assertTrue(new BoundedStaleness().lack(history).isEmpty());
    }

    @Test
    void staleProcessTaken_isCaught() throws Exception {
        ENGINE.plant("BoundedStaleness", "line.number(\"version\") < head", "line.number(\"version\") < 0")
                .isCaughtBy("CommonCheckersTest#staleness_oldInSilence_fails");
    }

    @Test
    void chain_whole_passes() {
        chain(3, 0);

        assertEquals(Verdict.PASS, chained().verdict(), chained().toString());
    }

    @Test
    void chain_recordRemovedAndChainedAnew_fails() {
        chain(3, 0);
        history.removeIf(line -> line.is(ChainLines.VERSION));
        // Two records, sound by themselves, where three were accepted.
        records(2).forEach(history::add);

        assertEquals(Verdict.FAIL, chained().verdict());
        assertTrue(
                chained().evidence().toString().contains("no record: version 3"),
                chained().toString());
    }

    @Test
    void chain_lastRecordRemovedWithItsAnchor_isNoticedByWhatWasThereBefore() {
        chain(2, 0);
        history.add(ChainLines.began(Map.of("last", 3, "chain", "beef")));

        assertEquals(Verdict.FAIL, chained().verdict());
    }

    @Test
    void chain_fieldChanged_fails() {
        chain(3, 2);

        assertEquals(Verdict.FAIL, chained().verdict());
        assertTrue(
                chained().evidence().toString().contains("record 2"), chained().toString());
    }

    @Test
    void chain_notAsAnchored_fails() {
        chain(3, 0);
        history.add(ChainLines.audit(
                Map.of("intact", false, "anchors", 3, "first", "2 rechained"),
                Map.of("chain", records(3).getLast().text("chain"))));

        assertEquals(Verdict.FAIL, chained().verdict());
    }

    @Test
    void chain_withoutAnAnchorForEach_fails() {
        chain(3, 0);
        history.add(ChainLines.audit(
                Map.of("intact", true, "anchors", 2),
                Map.of("chain", records(3).getLast().text("chain"))));

        assertEquals(Verdict.FAIL, chained().verdict());
    }

    @Test
    void chain_nobodyAnswered_isUnknown() {
        chain(3, 0);
        history.add(ChainLines.audit(Map.of(), Map.of()));

        assertEquals(Verdict.UNKNOWN, chained().verdict());
    }

    @Test
    void brokenLinkTaken_isCaught() throws Exception {
        ENGINE.plant("AuditChain", "!record.follows(before)", "before.isEmpty()")
                .isCaughtBy("CommonCheckersTest#chain_fieldChanged_fails");
    }

    @Test
    void changeWithoutARecordTaken_isCaught() throws Exception {
        ENGINE.plant("AuditChain", "        counted(records, history, wrong);\n", "")
                .and("AuditChain", "        anchored(records, read.get(), wrong);\n", "")
                .isCaughtBy("CommonCheckersTest#chain_recordRemovedAndChainedAnew_fails");
    }

    @Test
    void beginningForgotten_isCaught() throws Exception {
        ENGINE.plant("AuditChain", "        began(records, history, wrong);\n", "")
                .isCaughtBy("CommonCheckersTest#chain_lastRecordRemovedWithItsAnchor_isNoticedByWhatWasThereBefore");
    }

    @Test
    void hygiene_nothingFound_passes() {
        hygiene(2, List.of());

        assertEquals(Verdict.PASS, new SecretHygiene().check(history).verdict());
    }

    @Test
    void hygiene_canaryInALog_fails() {
        hygiene(2, List.of("a token in the log a.log"));

        Finding finding = new SecretHygiene().check(history);
        assertEquals(Verdict.FAIL, finding.verdict());
        assertEquals(List.of("a token in the log a.log"), finding.evidence());
    }

    @Test
    void hygiene_nothingPlanted_isUnknown() {
        hygiene(0, List.of());

        assertEquals(Verdict.UNKNOWN, new SecretHygiene().check(history).verdict());
    }

    @Test
    void nothingPlantedTaken_isCaught() throws Exception {
        ENGINE.plant("SecretHygiene", "line.number(\"planted\") > 0 &&", "")
                .isCaughtBy("CommonCheckersTest#hygiene_nothingPlanted_isUnknown");
    }

    @Test
    void leak_backToWhatItWas_passes() {
        footprint(Footprint.STEADY, 7, 40, 10, 30_000_000);
        footprint(Footprint.END, 7, 43, 11, 32_900_000);

        assertEquals(Verdict.PASS, leak().verdict(), leak().toString());
    }

    @Test
    void leak_poolsLeftOpen_fails() {
        footprint(Footprint.STEADY, 7, 40, 10, 30_000_000);
        footprint(Footprint.END, 7, 40, 20, 30_000_000);

        assertEquals(List.of("a: 10 connections, then 20"), leak().evidence());
        assertEquals(Verdict.FAIL, leak().verdict());
    }

    @Test
    void leak_threadsLeft_fails() {
        footprint(Footprint.STEADY, 7, 40, 10, 30_000_000);
        footprint(Footprint.END, 7, 45, 10, 30_000_000);

        assertEquals(Verdict.FAIL, leak().verdict());
    }

    @Test
    void leak_heapThatStays_fails() {
        footprint(Footprint.STEADY, 7, 40, 10, 30_000_000);
        footprint(Footprint.END, 7, 40, 10, 34_000_000);

        assertEquals(Verdict.FAIL, leak().verdict());
    }

    @Test
    void leak_processStartedAgain_saysNothing() {
        footprint(Footprint.STEADY, 7, 40, 10, 30_000_000);
        footprint(Footprint.END, 8, 80, 20, 60_000_000);

        assertEquals(Verdict.UNKNOWN, leak().verdict());
    }

    @Test
    void heapForgotten_isCaught() throws Exception {
        ENGINE.plant(
                        "Footprint",
                        "compare(\"MB of heap\", before.heapBytes / MEGABYTE, heapBytes / MEGABYTE, 0, grown);",
                        "")
                .isCaughtBy("CommonCheckersTest#leak_heapThatStays_fails");
    }

    @Test
    void otherProcessTaken_isCaught() throws Exception {
        ENGINE.plant("Footprint", "&& pid == other.pid", "")
                .isCaughtBy("CommonCheckersTest#leak_processStartedAgain_saysNothing");
    }

    private Finding staleness() {
        return new BoundedStaleness().check(history);
    }

    private Finding chained() {
        return new AuditChain().check(history);
    }

    private Finding leak() {
        return new NoLeak().check(history);
    }

    private void held(int second, String process, int version, int head, int ageMillis) {
        history.add(new Line(
                Line.EVENT,
                Map.of(
                        "what",
                        "held",
                        "at",
                        TimeUnit.SECONDS.toNanos(second),
                        "process",
                        process,
                        "version",
                        version,
                        "head",
                        head,
                        "ageMillis",
                        ageMillis)));
    }

    private void hygiene(int planted, List<String> found) {
        history.add(new Line(
                Line.EVENT,
                Map.of("what", Canaries.EVENT, "planted", planted, "secrets", 3, "places", 9, "found", found)));
    }

    private void footprint(String moment, long pid, long threads, long connections, long heap) {
        Map<String, Object> body = new HashMap<>(new Footprint("a", pid, threads, connections, heap).facts(moment));
        body.put("what", Footprint.EVENT);
        history.add(new Line(Line.EVENT, body));
    }

    /** @param changed the record whose message was changed afterwards; 0 for none */
    private void chain(int length, int changed) {
        List<Line> records = records(length);
        for (Line record : records) {
            Map<String, Object> body = new HashMap<>(record.body());
            if (record.number("number") == changed) {
                body.put("message", "it was always so");
            }
            history.add(new Line(ChainLines.VERSION, body));
            history.add(ChainLines.accepted(Map.of(
                    "commit",
                    record.text("commit"),
                    "state",
                    "accepted",
                    "versions",
                    List.of(record.number("number")))));
        }
        history.add(ChainLines.audit(
                Map.of("intact", true, "anchors", length),
                Map.of("chain", records.getLast().text("chain"))));
    }

    private static List<Line> records(int length) {
        List<Line> records = new ArrayList<>();
        String before = ChainRecord.GENESIS;
        for (int number = 1; number <= length; number++) {
            Map<String, Object> json = new HashMap<>(Map.of(
                    "number",
                    number,
                    "kind",
                    "COMMIT",
                    "content",
                    "c" + number,
                    "commit",
                    "f00" + number,
                    "author",
                    "somebody",
                    "message",
                    "a \"change\"\n",
                    "at",
                    Instant.EPOCH.plusSeconds(number).toString(),
                    "chain",
                    ""));
            before = ChainRecord.of(ChainLines.version(json)).link(before);
            json.put("chain", before);
            records.add(ChainLines.version(json));
        }
        return records;
    }
}
