package dev.muster.stack.supervisor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the living processes of a stack by the marks in their environment, for when no record tells of them. Linux
 * only: elsewhere it finds nothing.
 */
public final class Marked {

    private final Path home;

    public Marked(Path home) {
        this.home = requireNonNull(home, "home is null");
    }

    /** What the environment of a process holds that belongs to the stack under this name. */
    public Map<String, String> marks(String name) {
        return Map.of(Spawner.HOME_MARK, home.toString(), Spawner.NAME_MARK, name);
    }

    /** All processes of the stack, without those that they started themselves. */
    public List<ProcessIdentity> all() {
        return having(Set.of(Spawner.HOME_MARK + "=" + home), Spawner.NAME_MARK + "=");
    }

    /** The processes that were started under this name. */
    List<ProcessIdentity> named(String name) {
        return having(Set.of(Spawner.HOME_MARK + "=" + home, Spawner.NAME_MARK + "=" + name), "");
    }

    private static List<ProcessIdentity> having(Set<String> marks, String prefix) {
        return ProcessHandle.allProcesses()
                .filter(handle -> isMarked(handle, marks, prefix))
                .filter(handle -> handle.parent()
                        .filter(parent -> isMarked(parent, marks, prefix))
                        .isEmpty())
                .map(handle -> ProcessIdentity.of(handle.pid()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static boolean isMarked(ProcessHandle handle, Set<String> marks, String prefix) {
        List<String> environment = environment(handle.pid());
        return environment.containsAll(marks) && environment.stream().anyMatch(entry -> entry.startsWith(prefix));
    }

    private static List<String> environment(long pid) {
        try {
            byte[] all = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "environ"));
            return Arrays.asList(new String(all, UTF_8).split("\0", -1));
        } catch (IOException e) {
            return List.of();
        }
    }
}
