package dev.muster.config.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class StepTest {
    private static final Content A = content("a");
    private static final Content B = content("b");
    private static final Content C = content("c");

    private Head head = Head.beforeTheFirst();
    private final Set<Hash> heads = new HashSet<>();
    private final List<Version> history = new ArrayList<>();
    private int commits;

    @Test
    void firstCommit_isVersionOne() {
        commit(A);

        assertEquals(List.of(Kind.PUBLISH), kinds());
        assertEquals(at(1, A), run(Optional.empty()));
        assertTrue(history.getFirst().follows(Version.GENESIS));
    }

    @Test
    void commit_thatLeavesTheConfigurationAlone_makesNoVersionButIsRead() {
        commit(A);
        commit(A);

        assertEquals(List.of(Kind.PUBLISH), kinds());
        assertEquals(Optional.of("commit-2"), head.commit());
    }

    @Test
    void stage_opensACandidate_headStays() {
        commit(A);
        commit(A, B);

        assertEquals(List.of(Kind.PUBLISH, Kind.STAGE), kinds());
        assertEquals(at(1, A), run(Optional.empty()));
        assertEquals(at(2, B), run(Optional.of(B.hash())));
        assertEquals(at(1, A), run(Optional.of(C.hash())));
    }

    @Test
    void promote_movesTheCandidateIn_asTheNextVersion() {
        commit(A);
        commit(A, B);
        commit(B);

        assertEquals(List.of(Kind.PUBLISH, Kind.STAGE, Kind.PROMOTE), kinds());
        assertEquals(at(3, B), run(Optional.of(B.hash())));
    }

    @Test
    void abort_pinnedProcess_goesForwardToTheHead() {
        commit(A);
        commit(A, B);
        commit(A);

        assertEquals(List.of(Kind.PUBLISH, Kind.STAGE, Kind.ABORT), kinds());
        assertEquals(at(3, A), run(Optional.of(B.hash())));
    }

    @Test
    void stage_anotherInPlaceOfTheOpenOne_makesAVersionOfTheHeadFirst() {
        commit(A);
        commit(A, B);
        commit(A, C);

        assertEquals(List.of(Kind.PUBLISH, Kind.STAGE, Kind.ABORT, Kind.STAGE), kinds());
        assertEquals(at(3, A), run(Optional.of(B.hash())));
        assertEquals(at(3, A), run(Optional.empty()));
        assertEquals(at(4, C), run(Optional.of(C.hash())));
    }

    @Test
    void stage_sameCandidateAgain_makesNoVersion() {
        commit(A);
        commit(A, B);
        commit(A, B);

        assertEquals(List.of(Kind.PUBLISH, Kind.STAGE), kinds());
    }

    @Test
    void promote_overlayLeftBehind_closesTheCandidate() {
        commit(A);
        commit(A, B);
        commit(B, B);

        assertEquals(List.of(Kind.PUBLISH, Kind.STAGE, Kind.PROMOTE), kinds());
        assertTrue(head.candidate().isEmpty());
    }

    @Test
    void abort_overlayThatEqualsTheHead_pinnedProcessGoesForward() {
        commit(A);
        commit(A, B);
        commit(A, A);

        assertEquals(List.of(Kind.PUBLISH, Kind.STAGE, Kind.ABORT), kinds());
        assertEquals(at(3, A), run(Optional.of(B.hash())));
    }

    @Test
    void anySequenceOfChanges_noPinStepsBack() {
        List<Content> contents = List.of(A, B, C);
        RandomGenerator random = new SplittableRandom(7);
        Map<Optional<Hash>, Long> seen = new HashMap<>();
        for (int i = 0; i < 2_000; i++) {
            Content tree = contents.get(random.nextInt(3));
            int staged = random.nextInt(4);
            switch (random.nextInt(8)) {
                case 0 -> accept(Step.ofBreakGlass(head, tree, new Origin(Optional.empty(), "ann", "", Instant.EPOCH)));
                case 1 -> accept(Step.ofInvalidCommit(head, new Refusal("bad-" + i, false, List.of())));
                default -> commit(tree, staged == 3 ? Optional.empty() : Optional.of(contents.get(staged)));
            }
            for (Optional<Hash> pin : List.of(
                    Optional.<Hash>empty(), Optional.of(A.hash()), Optional.of(B.hash()), Optional.of(C.hash()))) {
                long version = head.runBy(pin).map(Head.Line::version).orElse(0L);
                long before = seen.getOrDefault(pin, 0L);
                assertTrue(version >= before, "step " + i + ": pin " + pin + " from " + before + " to " + version);
                seen.put(pin, version);
            }
        }
    }

    @Test
    void headChangesUnderAnOpenCandidate_candidateIsTheNewerVersion() {
        commit(A);
        commit(A, B);
        commit(C, content("bc"));

        assertEquals(List.of(Kind.PUBLISH, Kind.STAGE, Kind.PUBLISH, Kind.STAGE), kinds());
        assertEquals(3, head.head().orElseThrow().version());
        assertEquals(4, head.candidate().orElseThrow().version());
    }

    @Test
    void overlayThatChangesNothing_opensNoCandidate() {
        commit(A, A);

        assertEquals(List.of(Kind.PUBLISH), kinds());
        assertTrue(head.candidate().isEmpty());
    }

    @Test
    void earlierContentAgain_isARollback_andANewVersion() {
        commit(A);
        commit(B);
        commit(A);

        assertEquals(List.of(Kind.PUBLISH, Kind.PUBLISH, Kind.ROLLBACK), kinds());
        assertEquals(3, head.head().orElseThrow().version());
    }

    @Test
    void breakGlass_isDrift_untilTheNextCommit() {
        commit(A);
        accept(Step.ofBreakGlass(head, B, new Origin(Optional.empty(), "ann", "pager", Instant.EPOCH)));

        assertEquals(List.of(Kind.PUBLISH, Kind.BREAK_GLASS), kinds());
        assertTrue(head.drift());
        assertEquals(Optional.of("commit-1"), head.commit());

        commit(A);

        assertEquals(Kind.ROLLBACK, kinds().getLast());
        assertFalse(head.drift());
    }

    @Test
    void breakGlass_adoptedByACommit_isNoDriftAndNoVersion() {
        commit(A);
        accept(Step.ofBreakGlass(head, B, new Origin(Optional.empty(), "ann", "pager", Instant.EPOCH)));
        commit(B);

        assertEquals(List.of(Kind.PUBLISH, Kind.BREAK_GLASS), kinds());
        assertFalse(head.drift());
    }

    @Test
    void invalidCommit_isReadAndNothingElse() {
        commit(A);
        Head before = head;
        accept(Step.ofInvalidCommit(head, new Refusal("commit-x", false, List.of("a.yaml:1:1: no"))));

        assertEquals(Optional.of("commit-x"), head.commit());
        assertEquals(before.head(), head.head());
        assertEquals(1, history.size());
    }

    @Test
    void breakGlass_thatChangesNothing_isNoVersion() {
        commit(A);
        accept(Step.ofBreakGlass(head, A, new Origin(Optional.empty(), "ann", "pager", Instant.EPOCH)));

        assertEquals(List.of(Kind.PUBLISH), kinds());
        assertFalse(head.drift());
    }

    @Test
    void chain_changedField_doesNotFollow() {
        commit(A);
        commit(B);
        Version second = history.get(1);

        assertTrue(second.follows(history.getFirst().chain()));
        Version changed = new Version(2, second.kind(), C.hash(), second.origin(), second.chain());
        assertFalse(changed.follows(history.getFirst().chain()));
    }

    private void commit(Content tree) {
        commit(tree, Optional.empty());
    }

    private void commit(Content tree, Content staged) {
        commit(tree, Optional.of(staged));
    }

    private void commit(Content tree, Optional<Content> staged) {
        Origin origin = new Origin(Optional.of("commit-" + ++commits), "ann", "why", Instant.ofEpochSecond(commits));
        accept(Step.ofCommit(head, new CommittedTree(tree, staged, origin), heads::contains));
    }

    private void accept(Step step) {
        for (Version version : step.versions()) {
            history.add(version);
            if (version.kind().isHead()) {
                heads.add(version.content());
            }
        }
        head = step.after();
    }

    private List<Kind> kinds() {
        return history.stream().map(Version::kind).toList();
    }

    private Optional<String> run(Optional<Hash> pin) {
        return head.runBy(pin).map(line -> line.version() + " " + line.content());
    }

    private static Optional<String> at(long version, Content content) {
        return Optional.of(version + " " + content.hash());
    }

    private static Content content(String value) {
        return Content.of(Map.of("n", Map.of("value", value)));
    }
}
