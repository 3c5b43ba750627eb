package dev.muster.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NewRepositoryTest {
    @TempDir
    Path folder;

    private Path checkout;
    private GitCommand git;
    private Path path;

    @BeforeEach
    void checkout() throws IOException, InterruptedException {
        checkout = Files.createDirectory(folder.resolve("checkout"));
        path = folder.resolve("delivery.git");
        git = new GitCommand(checkout);
        git.run("init", "-q");
    }

    @Test
    void takeFrom_checkout_hasItsCommittedFoldersAndNothingElse() throws IOException, InterruptedException {
        write("gitops/config/dev/a.yaml", "committed: 1");
        write("policies/p.yaml", "p: 1");
        write("README.md", "not delivered");
        git.run("add", ".");
        git.run("commit", "-qm", "first");
        write("gitops/config/dev/a.yaml", "committed: no");
        write("gitops/config/dev/b.yaml", "also: not");

        String commit = new NewRepository(path).takeFrom(checkout);

        assertEquals(git.run("rev-parse", "HEAD").strip(), commit);
        try (DeliveryRepository delivery = DeliveryRepository.open(path)) {
            var files = delivery.files(delivery.tip().id(), "");
            assertEquals(List.of("gitops/config/dev/a.yaml", "policies/p.yaml"), List.copyOf(files.keySet()));
            assertEquals("committed: 1", new String(files.get("gitops/config/dev/a.yaml"), UTF_8));
            assertEquals(1, delivery.history("", 10).size());
        }
    }

    @Test
    void takeFrom_checkout_leavesItAsItWas() throws IOException, InterruptedException {
        commitGitops();
        write("gitops/new.yaml", "n: 1");
        String before = state();

        new NewRepository(path).takeFrom(checkout);

        assertEquals(before, state());
    }

    @Test
    void takeFrom_programs_stayPrograms() throws IOException, InterruptedException {
        write("gitops/check", "#!/bin/sh");
        assertTrue(checkout.resolve("gitops/check").toFile().setExecutable(true));
        git.run("add", ".");
        git.run("commit", "-qm", "first");

        new NewRepository(path).takeFrom(checkout);

        assertTrue(new GitCommand(path).run("ls-tree", "main", "gitops/").startsWith("100755 blob"));
    }

    @Test
    void takeFrom_newRepository_isSoundForGit() throws IOException, InterruptedException {
        commitGitops();

        new NewRepository(path).takeFrom(checkout);

        GitCommand there = new GitCommand(path);
        assertEquals("", there.run("fsck", "--strict", "--no-dangling"));
        assertEquals("refs/heads/main", there.run("symbolic-ref", "HEAD").strip());
    }

    @Test
    void takeFrom_linkedWorkTree_readsItsOwnCommit() throws IOException, InterruptedException {
        commitGitops();
        git.run("worktree", "add", "-q", folder.resolve("linked").toString());
        Files.writeString(folder.resolve("linked/gitops/a.yaml"), "a: 2");
        new GitCommand(folder.resolve("linked")).run("commit", "-qam", "second");

        new NewRepository(path).takeFrom(folder.resolve("linked"));

        assertEquals("a: 2", new GitCommand(path).run("show", "main:gitops/a.yaml"));
    }

    @Test
    void takeFrom_folderOfALargerRepository_takesWhatIsBelowIt() throws IOException, InterruptedException {
        write("shop/gitops/a.yaml", "a: 1");
        write("gitops/a.yaml", "of: others");
        git.run("add", ".");
        git.run("commit", "-qm", "first");

        new NewRepository(path).takeFrom(checkout.resolve("shop"));

        assertEquals("a: 1", new GitCommand(path).run("show", "main:gitops/a.yaml"));
    }

    @Test
    void takeFrom_nothingCommitted_saysWhatToDo() throws IOException {
        write("gitops/a.yaml", "a: 1");
        assertTrue(refusal().contains("has no commit"), refusal());
        assertTrue(refusal().contains("git add . && git commit"), refusal());
    }

    @Test
    void takeFrom_folderNotCommitted_saysWhatToDo() throws IOException, InterruptedException {
        write("README.md", "hello");
        write("policies/p.yaml", "p: 1");
        git.run("add", ".");
        git.run("commit", "-qm", "first");
        write("gitops/a.yaml", "a: 1");
        assertTrue(refusal().contains("gitops/ is not in the last commit of " + checkout), refusal());
        assertFalse(Files.exists(path));
    }

    @Test
    void takeFrom_noCheckout_saysWhatToDo() throws IOException {
        checkout = Files.createDirectory(folder.resolve("unpacked"));
        assertTrue(refusal().contains("is no Git checkout"), refusal());
    }

    @Test
    void takeFrom_leftoverOfAnInterruptedStart_isReplaced() throws IOException, InterruptedException {
        commitGitops();
        Files.createDirectories(folder.resolve("delivery.git.part/refs"));
        Files.writeString(folder.resolve("delivery.git.part/HEAD"), "torn");

        new NewRepository(path).takeFrom(checkout);

        assertEquals("a: 1", new GitCommand(path).run("show", "main:gitops/a.yaml"));
        assertFalse(Files.exists(folder.resolve("delivery.git.part")));
    }

    private String refusal() {
        return String.valueOf(assertThrows(DeliveryException.class, () -> new NewRepository(path).takeFrom(checkout))
                .getMessage());
    }

    private void commitGitops() throws IOException, InterruptedException {
        write("gitops/a.yaml", "a: 1");
        git.run("add", ".");
        git.run("commit", "-qm", "first");
    }

    private String state() throws IOException, InterruptedException {
        return git.run("status", "--porcelain") + git.run("log", "--all", "--format=%H %s") + git.run("branch", "-a");
    }

    private void write(String file, String text) throws IOException {
        Path target = checkout.resolve(file);
        Files.createDirectories(target.getParent());
        Files.writeString(target, text);
    }
}
