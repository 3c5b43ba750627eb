package dev.muster.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.URIish;

/** Opens a repository elsewhere: its branch is fetched into a folder that closing removes. */
final class RemoteRepository {
    private RemoteRepository() {}

    /** @param parent where the folder is made */
    static DeliveryRepository open(URIish address, SshSessionFactory ssh, Path parent) {
        Path folder = temporary(parent);
        try {
            Repository repository =
                    new RepositoryBuilder().setGitDir(folder.toFile()).setBare().build();
            repository.create(true);
            // Tidying up in the background would be in the way of removing it.
            repository.getConfig().setBoolean("gc", null, "autodetach", false);
            repository.getConfig().setInt("gc", null, "auto", 0);
            String ref = Constants.R_HEADS + DeliveryRepository.BRANCH;
            Branch branch = new RemoteBranch(repository, ref, address, ssh);
            branch.refresh();
            return new DeliveryRepository(address.toString(), repository, ref, branch, () -> Folders.delete(folder));
        } catch (DeliveryException e) {
            Folders.delete(folder);
            throw e;
        } catch (IOException e) {
            Folders.delete(folder);
            throw new DeliveryException("cannot keep what was fetched in " + folder + ": " + e.getMessage(), e);
        }
    }

    private static Path temporary(Path parent) {
        try {
            return Files.createTempDirectory(parent, "muster-delivery-");
        } catch (IOException e) {
            throw new DeliveryException("there is no place for what is fetched: " + e.getMessage(), e);
        }
    }
}
