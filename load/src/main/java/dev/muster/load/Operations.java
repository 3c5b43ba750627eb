package dev.muster.load;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import java.util.List;
import java.util.ServiceLoader;

/** The operations a profile asks for, found on the class path. */
public final class Operations {
    private Operations() {}

    /**
     * The operations of the source that the profile's option {@code operations} names; of the only one without it.
     *
     * @throws CommandFailure if there is no such source, or it refuses an option
     */
    public static Work open(Profile profile, Target target) {
        List<OperationSource> sources = ServiceLoader.load(OperationSource.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        List<String> names = sources.stream().map(OperationSource::name).toList();
        String wanted = profile.options().getOrDefault("operations", names.size() == 1 ? names.getFirst() : "");
        OperationSource source = sources.stream()
                .filter(candidate -> candidate.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE, "no operations '" + wanted + "' for this profile; there are " + names));
        try {
            return source.open(target, profile);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, "profile " + profile.name() + ": " + e.getMessage());
        }
    }
}
