package dev.muster.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.delivery.CommitResult.Committed;
import dev.muster.delivery.CommitResult.Moved;
import dev.muster.delivery.CommitResult.Unchanged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeliveryRepositoryTest {
    private static final Author ANN = new Author("Ann", "ann@example.org");
    private static final String FOLDER = "gitops/config/dev";

    @TempDir
    Path folder;

    private Path path;
    private DeliveryRepository delivery;
    private String first;

    @BeforeEach
    void repository() throws IOException, InterruptedException {
        Path checkout = Files.createDirectories(folder.resolve("checkout"));
        Files.createDirectories(checkout.resolve(FOLDER));
        Files.writeString(checkout.resolve(FOLDER + "/a.yaml"), "a: 1\n");
        Files.writeString(checkout.resolve("gitops/other.yaml"), "o: 1\n");
        GitCommand git = new GitCommand(checkout);
        git.run("init", "-q");
        git.run("add", ".");
        git.run("commit", "-qm", "first");
        path = folder.resolve("delivery.git");
        new NewRepository(path).takeFrom(checkout);
        delivery = DeliveryRepository.open(path);
        first = delivery.tip().id();
    }

    @AfterEach
    void close() {
        delivery.close();
    }

    @Test
    void commit_onTheTip_isReadBackAsWritten() throws IOException, InterruptedException {
        Changes changes = Changes.none()
                .write(FOLDER + "/a.yaml", "a: 2\n")
                .write(FOLDER + "/staged/b.yaml", "b: 1\n")
                .delete("gitops/other.yaml");

        Committed made = committed(first, changes);

        assertEquals(
                Map.of(FOLDER + "/a.yaml", "a: 2\n", FOLDER + "/staged/b.yaml", "b: 1\n"), texts(made.id(), "gitops"));
        assertEquals(Map.of(FOLDER + "/a.yaml", "a: 1\n"), texts(first, FOLDER));
        Commit tip = delivery.tip();
        assertEquals(made.id(), tip.id());
        assertEquals(ANN, tip.author());
        assertEquals("why", tip.subject());
        assertEquals("", new GitCommand(path).run("fsck", "--strict", "--no-dangling"));
    }

    @Test
    void commit_baseIsNotTheTip_changesNothingAndNamesTheTip() {
        Committed won = committed(first, Changes.none().write(FOLDER + "/a.yaml", "a: 2\n"));

        CommitResult lost = delivery.commit(first, ANN, "why", Changes.none().write(FOLDER + "/a.yaml", "a: 3\n"));

        assertEquals(new Moved(won.id()), lost);
        assertEquals("a: 2\n", texts(delivery.tip().id(), FOLDER).get(FOLDER + "/a.yaml"));
    }

    @Test
    void commit_filesAreSoAlready_makesNoCommit() {
        Changes none = Changes.none().write(FOLDER + "/a.yaml", "a: 1\n").delete(FOLDER + "/absent.yaml");
        assertEquals(new Unchanged(first), delivery.commit(first, ANN, "why", none));
        assertEquals(first, delivery.tip().id());
    }

    /** Each round all writers start from one tip, in repositories opened on their own, as processes would. */
    @Test
    void commit_manyWritersOnOneTip_oneWinsEachRound() throws Exception {
        int writers = 4;
        int rounds = 10;
        CyclicBarrier start = new CyclicBarrier(writers);
        try (ExecutorService pool = Executors.newFixedThreadPool(writers)) {
            List<Future<List<String>>> results = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                String name = "w" + writer;
                results.add(pool.submit(() -> race(name, rounds, start)));
            }
            Set<String> winners = new HashSet<>();
            int won = 0;
            for (Future<List<String>> result : results) {
                won += result.get().size();
                winners.addAll(result.get());
            }
            assertEquals(rounds, won);
            assertEquals(rounds, winners.size());
        }
        assertEquals(rounds + 1, delivery.history("gitops", 100).size());
    }

    private List<String> race(String name, int rounds, CyclicBarrier start) throws Exception {
        List<String> won = new ArrayList<>();
        try (DeliveryRepository mine = DeliveryRepository.open(path)) {
            for (int round = 0; round < rounds; round++) {
                String base = mine.tip().id();
                Changes changes = Changes.none().write(FOLDER + "/a.yaml", name + ": " + round + "\n");
                start.await();
                if (mine.commit(base, ANN, name, changes) instanceof Committed made) {
                    won.add(made.id());
                }
                start.await();
            }
        }
        return won;
    }

    @Test
    void forcedWriter_onTheSameTip_losesTheOthersCommit() throws IOException {
        Committed lost = committed(first, Changes.none().write(FOLDER + "/a.yaml", "a: 2\n"));

        assertInstanceOf(Committed.class, new ForcedWriter(path).commit(first, ANN, "why"));

        assertFalse(
                delivery.history("", 10).stream().anyMatch(commit -> commit.id().equals(lost.id())));
    }

    @Test
    void history_ofAFolder_isItsCommitsAlone() {
        Committed inside = committed(first, Changes.none().write(FOLDER + "/a.yaml", "a: 2\n"));
        committed(inside.id(), Changes.none().write("gitops/other.yaml", "o: 2\n"));

        assertEquals(
                List.of(inside.id(), first),
                delivery.history(FOLDER, 10).stream().map(Commit::id).toList());
        assertEquals(1, delivery.history(FOLDER, 1).size());
    }

    @Test
    void find_shortIdBranchOrNothing() {
        assertEquals(Optional.of(first), delivery.find(first.substring(0, 8)).map(Commit::id));
        assertEquals(Optional.of(first), delivery.find("main").map(Commit::id));
        assertEquals(Optional.empty(), delivery.find("0123456789012345678901234567890123456789"));
        assertEquals(Optional.empty(), delivery.find("no-such-thing"));
    }

    @Test
    void changes_betweenFiles_areThoseThatDiffer() {
        Changes changes = Changes.between(
                Map.of("a", bytes("1"), "b", bytes("1"), "c", bytes("1")),
                Map.of("a", bytes("1"), "b", bytes("2"), "d", bytes("1")));
        assertEquals(Set.of("b", "c", "d"), changes.paths());
        assertEquals(Optional.empty(), changes.files().get("c"));
    }

    @Test
    void commit_pathThatLeadsOut_isRefused() {
        assertThrows(
                DeliveryException.class,
                () -> delivery.commit(first, ANN, "why", Changes.none().write("../a.yaml", "a: 1")));
    }

    @Test
    void open_workTree_isRefused() {
        String message = refusal(folder.resolve("checkout"));
        assertTrue(message.contains("name a bare repository"), message);
    }

    @Test
    void open_noRepository_isRefused() {
        assertTrue(refusal(folder.resolve("nowhere")).contains("there is no Git repository"));
    }

    @Test
    void tip_branchIsMissing_saysSo() {
        try (DeliveryRepository other = DeliveryRepository.open(path, "prod")) {
            assertTrue(String.valueOf(
                            assertThrows(DeliveryException.class, other::tip).getMessage())
                    .contains("has no branch prod"));
        }
    }

    private static String refusal(Path path) {
        return String.valueOf(assertThrows(
                        DeliveryException.class,
                        () -> DeliveryRepository.open(path).close())
                .getMessage());
    }

    @Test
    void commitAnew_somebodyElseFirst_isDecidedOnTheirCommit() {
        List<String> bases = new ArrayList<>();

        Optional<CommitResult.Done> done = CommitAnew.on(delivery, 2, tip -> {
            bases.add(tip.id());
            if (bases.size() == 1) {
                committed(first, Changes.none().write("theirs.yaml", "t: 1\n"));
            }
            return delivery.commit(tip.id(), ANN, "ours", Changes.none().write("ours.yaml", "o: 1\n"))
                    .done();
        });

        assertEquals(Optional.of(new Committed(delivery.tip().id())), done);
        assertEquals(2, new HashSet<>(bases).size());
        assertEquals(Map.of("theirs.yaml", "t: 1\n"), texts(delivery.tip().id(), "theirs.yaml"));
    }

    @Test
    void commitAnew_somebodyElseFirstEachTime_givesUp() {
        List<String> bases = new ArrayList<>();

        assertEquals(Optional.empty(), CommitAnew.on(delivery, 3, tip -> {
            bases.add(tip.id());
            return new Moved(tip.id()).done();
        }));
        assertEquals(3, bases.size());
    }

    private Committed committed(String base, Changes changes) {
        return assertInstanceOf(Committed.class, delivery.commit(base, ANN, "why", changes));
    }

    private Map<String, String> texts(String commit, String folder) {
        Map<String, String> texts = new TreeMap<>();
        delivery.files(commit, folder).forEach((file, bytes) -> texts.put(file, new String(bytes, UTF_8)));
        return texts;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
