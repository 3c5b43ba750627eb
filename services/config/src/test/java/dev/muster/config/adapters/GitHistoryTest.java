package dev.muster.config.adapters;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.config.domain.CommitReading;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GitHistoryTest {
    @TempDir
    Path folder;

    private BareRepository repository;
    private GitHistory history;

    @BeforeEach
    void open() {
        repository = new BareRepository(folder.resolve("delivery.git"));
        history = new GitHistory(repository.path(), BareRepository.REF, BareRepository.FOLDER);
    }

    @AfterEach
    void close() {
        history.close();
        repository.close();
    }

    @Test
    void tip_withoutCommits_isEmpty() {
        assertEquals(Optional.empty(), history.tip());
    }

    @Test
    void read_commit_hasItsFilesAndOrigin() {
        String commit = repository.commit("Raise the limit\n\nBecause.", Map.of("limits.yaml", "max: 1"));

        CommittedFiles files = history.files(commit);

        assertEquals(Set.of("limits.yaml"), files.files().keySet());
        assertEquals("max: 1", text(files.files(), "limits.yaml"));
        assertEquals(Optional.of(commit), files.origin().commit());
        assertEquals("Ann <ann@example.org>", files.origin().author());
        assertEquals("Raise the limit\n\nBecause.", files.origin().message());
    }

    @Test
    void read_olderCommit_isNotTheTip() {
        String first = repository.commit("one", Map.of("limits.yaml", "max: 1"));
        repository.commit("two", Map.of("limits.yaml", "max: 2"));

        assertEquals("max: 1", text(history.files(first).files(), "limits.yaml"));
    }

    @Test
    void read_moreThanIsTaken_isRefusedWithItsSize() {
        String half = "x".repeat(GitHistory.MAX_BYTES / 2);
        String commit = repository.commit(
                "too much",
                Map.of("a.yaml", "a: 1", "a.schema.json", "{}", "README.md", half, "staged/README.md", half));

        CommitReading.Invalid refused = assertInstanceOf(CommitReading.Invalid.class, history.read(commit));

        assertEquals(
                List.of(BareRepository.FOLDER
                        + ": its files have 8,388,614 bytes, more than the 8,388,608 that are taken"),
                refused.violations());
    }

    @Test
    void between_lastAndTip_isOldestFirstWithoutLast() {
        String one = repository.commit("one", Map.of());
        String two = repository.commit("two", Map.of());
        String three = repository.commit("three", Map.of());

        assertEquals(List.of(two, three), history.between(Optional.of(one), three));
        assertEquals(List.of(one, two, three), history.between(Optional.empty(), three));
        assertEquals(List.of(), history.between(Optional.of(three), three));
        assertEquals(List.of(), history.between(Optional.of(three), one));
    }

    @Test
    void isAncestor_afterAForcePush_isFalse() {
        String one = repository.commit("one", Map.of());
        String two = repository.commit("two", Map.of());
        String forced = repository.forcePush("rewritten", Map.of());

        assertTrue(history.isAncestor(one, two));
        assertTrue(history.isAncestor(two, two));
        assertFalse(history.isAncestor(two, one));
        assertFalse(history.isAncestor(two, forced));
        assertFalse(history.isAncestor("0123456789012345678901234567890123456789", forced));
        assertFalse(history.isAncestor(forced, "0123456789012345678901234567890123456789"));
    }

    @Test
    void commit_madeAfterOpening_isSeen() {
        repository.commit("one", Map.of());
        String two = repository.commit("two", Map.of());

        assertEquals(Optional.of(two), history.tip());
    }

    @Test
    void tip_noRepository_saysWhich() {
        try (GitHistory absent = new GitHistory(folder.resolve("absent"), BareRepository.REF, "x")) {
            UncheckedIOException refused = assertThrows(UncheckedIOException.class, absent::tip);

            assertTrue(refused.toString().contains("absent"));
        }
    }

    private static String text(Map<String, byte[]> files, String path) {
        return new String(requireNonNull(files.get(path), path), StandardCharsets.UTF_8);
    }
}
