package dev.muster.config.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.muster.config.domain.AuditReport.What;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every way to forge the history, and the first record that gives it away. */
final class AuditTest {
    private final List<Version> records = new ArrayList<>();
    private final List<Anchor> anchors = new ArrayList<>();
    private final List<Anchor> lateAnchors = new ArrayList<>();
    private final Set<Long> unsent = new HashSet<>();
    private final Set<Long> tornBodies = new HashSet<>();

    AuditTest() {
        Head head = Head.beforeTheFirst();
        for (int i = 1; i <= 120; i++) {
            Step step = Step.ofBreakGlass(head, content(i), origin("person " + i));
            records.addAll(step.versions());
            head = step.after();
        }
        records.forEach(record -> anchors.add(anchor(record)));
    }

    @Test
    void history_asItWasAnchored_isIntact() {
        assertEquals(Optional.empty(), difference());
    }

    @Test
    void anchor_twice_isHarmless() {
        anchors.add(anchors.get(7));
        anchors.add(3, anchors.get(90));
        assertEquals(Optional.empty(), difference());
    }

    @Test
    void record_withAnotherField_isChanged() {
        replace(60, forged(records.get(59), "nobody"));
        assertDiffers(60, What.CHANGED);
    }

    @Test
    void content_changedWhereItLies_isChanged() {
        tornBodies.add(60L);
        assertDiffers(60, What.CHANGED);
    }

    @Test
    void record_removed_isRemoved() {
        records.remove(59);
        assertDiffers(60, What.REMOVED);
    }

    @Test
    void lastRecords_removed_areRemoved() {
        records.subList(100, 120).clear();
        assertDiffers(101, What.REMOVED);
    }

    @Test
    void allRecords_removed_areRemoved() {
        records.clear();
        assertDiffers(1, What.REMOVED);
    }

    @Test
    void records_swapped_areReordered() {
        Version sixty = records.get(59);
        Version seventy = records.get(69);
        replace(60, numbered(seventy, 60));
        replace(70, numbered(sixty, 70));
        assertDiffers(60, What.REORDERED);
    }

    @Test
    void record_removedAndTheRestRechained_isFoundAtItsPlace() {
        List<Version> rest = new ArrayList<>(records.subList(60, 120));
        records.subList(59, 120).clear();
        rechain(rest);
        assertDiffers(60, What.RECHAINED);
    }

    @Test
    void record_changedAndTheRestRechained_isFoundAtItsPlace() {
        List<Version> rest = new ArrayList<>(records.subList(60, 120));
        Version sixty = records.get(59);
        records.subList(59, 120).clear();
        records.add(Version.chained(records.getLast().chain(), 60, sixty.kind(), sixty.content(), origin("nobody")));
        rechain(rest);
        assertDiffers(60, What.RECHAINED);
    }

    @Test
    void record_putInAtTheEnd_isNotAnchored() {
        Version last = records.getLast();
        records.add(Version.chained(last.chain(), 121, last.kind(), last.content(), origin("nobody")));
        assertDiffers(121, What.NOT_ANCHORED);
    }

    @Test
    void record_whoseAnchorIsStillToBeSent_isIntact() {
        anchors.removeLast();
        assertDiffers(120, What.NOT_ANCHORED);
        unsent.add(120L);
        assertEquals(Optional.empty(), difference());
    }

    @Test
    void record_anchoredWhileTheAuditRuns_isIntact() {
        lateAnchors.add(anchors.removeLast());
        assertEquals(Optional.empty(), difference());
    }

    @Test
    void version_madeWhileTheAuditRuns_isIntact() {
        Version last = records.getLast();
        lateAnchors.add(anchor(Version.chained(last.chain(), 121, last.kind(), last.content(), origin("later"))));
        assertEquals(Optional.empty(), difference());
    }

    @Test
    void version_anchoredTwiceDifferently_isSaid() {
        anchors.add(new Anchor(60, records.get(0).content(), records.get(0).chain()));
        assertDiffers(60, What.ANCHORED_TWICE);
    }

    @Test
    void severalDifferences_theFirstIsNamed() {
        records.remove(99);
        replace(60, forged(records.get(59), "nobody"));
        assertDiffers(60, What.CHANGED);
    }

    private void assertDiffers(long number, What what) {
        Optional<AuditReport.Difference> found = difference();
        assertEquals(
                Optional.of(number + " " + what),
                found.map(difference -> difference.number() + " " + difference.what()));
    }

    private Optional<AuditReport.Difference> difference() {
        return new Audit(new Lying(), Log::new).verify().first();
    }

    private void replace(int number, Version record) {
        records.set(number - 1, record);
    }

    private void rechain(List<Version> rest) {
        for (Version record : rest) {
            Version last = records.getLast();
            records.add(
                    Version.chained(last.chain(), last.number() + 1, record.kind(), record.content(), record.origin()));
        }
    }

    private static Version forged(Version record, String author) {
        return new Version(record.number(), record.kind(), record.content(), origin(author), record.chain());
    }

    private static Version numbered(Version record, long number) {
        return new Version(number, record.kind(), record.content(), record.origin(), record.chain());
    }

    private static Anchor anchor(Version record) {
        return new Anchor(record.number(), record.content(), record.chain());
    }

    private static Origin origin(String author) {
        return new Origin(Optional.empty(), author, "why", Instant.EPOCH);
    }

    private static Content content(int value) {
        return Content.of(Map.of("n", Map.of("value", value)));
    }

    private final class Lying implements Records {
        @Override
        public Extent extent() {
            return new Extent(records.isEmpty() ? 0 : records.getLast().number(), unsent);
        }

        @Override
        public List<Stored> after(long number, int limit) {
            return records.stream()
                    .filter(record -> record.number() > number)
                    .limit(limit)
                    .map(record -> new Stored(
                            record,
                            Optional.of(tornBodies.contains(record.number()) ? Hash.of("torn") : record.content())))
                    .toList();
        }
    }

    private final class Log implements Anchors.Reader {
        private boolean read;

        @Override
        public List<Anchor> readOn() {
            List<Anchor> now = read ? lateAnchors : anchors;
            read = true;
            return List.copyOf(now);
        }

        @Override
        public void close() {}
    }
}
