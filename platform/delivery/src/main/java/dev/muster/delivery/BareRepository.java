package dev.muster.delivery;

import java.io.File;
import java.io.IOException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;

/** A folder with a Git repository that has no work tree, and whose writers wait for the disk. */
final class BareRepository {
    private BareRepository() {}

    static Repository open(File folder) throws IOException {
        Repository repository = new RepositoryBuilder()
                .setGitDir(folder)
                .setBare()
                .setMustExist(true)
                .build();
        makeDurable(repository);
        return repository;
    }

    /**
     * Has this process wait for the disk: a commit that was announced and is gone after a power cut would look like a
     * history rewritten by force. Not saved, as Git itself knows the keys by other names and warns of these.
     */
    static void makeDurable(Repository repository) {
        repository.getConfig().setBoolean("core", null, "fsyncObjectFiles", true);
        repository.getConfig().setBoolean("core", null, "fsyncRefFiles", true);
    }
}
