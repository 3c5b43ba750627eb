package dev.muster.cluster.host;

import static java.util.Objects.requireNonNull;

import dev.muster.stack.home.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The machine under a cluster. What it was like before the first change is written down and stays written until all of it
 * is as it was: as long as that file is there, a cluster is up or was not taken down.
 */
public final class Machine {

    private final Path folder;
    private final Path file;

    /** @param folder where the cluster lives; what is written down stands beside it */
    public Machine(Path folder) {
        this.folder = requireNonNull(folder, "folder is null");
        this.file = folder.resolveSibling(folder.getFileName() + "-before.json");
    }

    /** Whether a cluster is up here, or was left. */
    public boolean isChanged() {
        return Files.exists(file);
    }

    /**
     * Takes the addresses and makes the link, or changes nothing.
     *
     * @param closed ports of engines that cannot be told to listen on loopback alone
     * @throws dev.muster.stack.home.StackProblem if a route leads into the cluster's addresses
     */
    public void change(List<Integer> closed) {
        Routes.requireFree(Addresses.RANGE, Snapshot.routes());
        Snapshot.now().write(file);
        Link.make(Home.privateFolder(folder), closed);
    }

    /** Takes back what the cluster changed, once its processes are stopped; answers what differs from before all the same. */
    public List<String> restore() {
        if (!isChanged()) {
            return List.of();
        }
        Snapshot before = Snapshot.read(file);
        Residue residue = new Residue(folder);
        residue.endPods();
        residue.sweep(before);
        var _ = Sysctls.here().restore(before.sysctls());
        Home.delete(folder);
        List<String> differences = new ArrayList<>(before.differences(Snapshot.now()));
        residue.processes().forEach(process -> differences.add("processes: + " + process.pid()));
        if (differences.isEmpty()) {
            Home.delete(file);
        }
        return differences;
    }

    /** What differs from before now. */
    public List<String> differences() {
        return isChanged() ? Snapshot.read(file).differences(Snapshot.now()) : List.of();
    }
}
