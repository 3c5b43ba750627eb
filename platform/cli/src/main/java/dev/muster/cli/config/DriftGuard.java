package dev.muster.cli.config;

import static java.util.Objects.requireNonNull;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Refuses a decision that would undo, by the way, what was written past Git and is in no commit yet. */
final class DriftGuard implements Decision {
    private final Decision decision;
    private final Map<String, Object> running;

    /** @param running what the head says now */
    DriftGuard(Decision decision, Map<String, Object> running) {
        this.decision = requireNonNull(decision, "decision is null");
        this.running = Map.copyOf(running);
    }

    @Override
    public Plan on(EnvironmentFiles files) {
        Plan plan = decision.on(files);
        var after = new EnvironmentFiles(files.commit(), files.environment(), new TreeMap<>(plan.files()));
        SortedMap<String, String> planned = Trees.leaves(after.namespaces());
        List<KeyChange> undone = KeyChange.between(Trees.leaves(files.namespaces()), Trees.leaves(running)).stream()
                .filter(written ->
                        Optional.ofNullable(planned.get(written.path())).equals(written.before()))
                .toList();
        if (undone.isEmpty()) {
            return plan;
        }
        throw new CommandFailure(
                ExitCode.FAILED,
                "the head was written past Git, and this commit would undo:\n"
                        + undone.stream().map(change -> "  " + change).collect(Collectors.joining("\n"))
                        + "\n`muster config adopt` prints it as a patch for Git; --over-drift undoes it");
    }
}
