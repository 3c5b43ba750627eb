package dev.muster.delivery;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;

/** A delivery repository that does not exist yet, and what it begins with. */
public final class NewRepository {
    /** What a checkout must have committed. */
    public static final String REQUIRED = "gitops";

    private static final List<String> FOLDERS = List.of(REQUIRED, "policies");
    private static final int SHORT_ID = 10;
    private static final Author AUTHOR = new Author("muster", "muster@localhost");

    private final Path path;

    /** @param path where it is to be, nothing yet */
    public NewRepository(Path path) {
        this.path = requireNonNull(path, "path is null").toAbsolutePath();
    }

    /**
     * Makes it with one commit on {@value DeliveryRepository#BRANCH}: the folders {@code gitops} and, if it is there,
     * {@code policies}, as the last commit of a checkout has them. It is there whole or, if this fails, not at all.
     *
     * @param root of the checkout, which is only read
     * @return the checkout's commit
     * @throws DeliveryException if the checkout has not committed what is needed, or the repository cannot be written
     */
    public String takeFrom(Path root) {
        Path part = path.resolveSibling(path.getFileName() + ".part");
        try (Checkout checkout = Checkout.open(root)) {
            Folders.delete(part);
            write(part, checkout, files(checkout, root));
            Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
            return checkout.commit();
        } catch (IOException e) {
            throw new DeliveryException("cannot make the repository " + path + ": " + e.getMessage(), e);
        }
    }

    private static SortedMap<String, Checkout.CommittedFile> files(Checkout checkout, Path root) throws IOException {
        SortedMap<String, Checkout.CommittedFile> files = new TreeMap<>();
        for (String folder : FOLDERS) {
            files.putAll(checkout.files(folder));
            if (files.isEmpty()) {
                throw new DeliveryException(folder + "/ is not in the last commit of " + root
                        + ", and what is delivered is taken from there: git add " + folder + " && git commit");
            }
        }
        return files;
    }

    private static void write(Path folder, Checkout checkout, Map<String, Checkout.CommittedFile> files)
            throws IOException {
        try (Repository repository =
                new RepositoryBuilder().setGitDir(folder.toFile()).setBare().build()) {
            repository.create(true);
            BareRepository.makeDurable(repository);
            begin(repository, checkout, files);
        }
    }

    private static void begin(Repository repository, Checkout checkout, Map<String, Checkout.CommittedFile> files)
            throws IOException {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            ObjectId tree = tree(checkout, files, inserter);
            String message = "Take " + REQUIRED + " over from commit "
                    + checkout.commit().substring(0, SHORT_ID);
            ObjectId commit = CommitWriter.insert(inserter, tree, Optional.empty(), AUTHOR, message);
            RefUpdate update = repository.updateRef(Constants.R_HEADS + DeliveryRepository.BRANCH);
            update.setNewObjectId(commit);
            RefUpdate.Result result = update.update();
            if (result != RefUpdate.Result.NEW) {
                throw new IOException("its branch was not made: " + result);
            }
            RefUpdate head = repository.updateRef(Constants.HEAD);
            head.link(Constants.R_HEADS + DeliveryRepository.BRANCH);
        }
    }

    private static ObjectId tree(Checkout checkout, Map<String, Checkout.CommittedFile> files, ObjectInserter inserter)
            throws IOException {
        DirCache index = DirCache.newInCore();
        DirCacheBuilder builder = index.builder();
        for (Map.Entry<String, Checkout.CommittedFile> file : files.entrySet()) {
            DirCacheEntry entry = new DirCacheEntry(file.getKey());
            entry.setFileMode(file.getValue().mode());
            entry.setObjectId(inserter.insert(
                    Constants.OBJ_BLOB, checkout.bytes(file.getValue().blob())));
            builder.add(entry);
        }
        builder.finish();
        return index.writeTree(inserter);
    }
}
