package dev.muster.config.adapters;

import dev.muster.config.domain.CommitSource;
import dev.muster.config.domain.VersionLog;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;

/** The bugs that can be planted, and where: {@code muster.known-bad} names one of them, or a {@link CrashPoint}. */
final class KnownBad {
    static final String PROPERTY = "muster.known-bad";

    static final String HALF_APPLIED_SNAPSHOT = "half-applied-snapshot";
    static final String PUBLISH_WITHOUT_COMPARE_AND_SET = "publish-without-compare-and-set";
    static final String STALE_HOLDER_PUBLISHES = "stale-holder-publishes";
    static final String WORK_TREE_READ = "work-tree-read";
    static final String BELIEVE_THE_TIP = "believe-the-tip";
    static final String SKIP_SCHEMAS = "skip-schemas";
    static final String FORGET_DRIFT = "forget-drift";

    private static final Set<String> NAMES = Set.of(
            HALF_APPLIED_SNAPSHOT,
            PUBLISH_WITHOUT_COMPARE_AND_SET,
            STALE_HOLDER_PUBLISHES,
            WORK_TREE_READ,
            BELIEVE_THE_TIP,
            SKIP_SCHEMAS,
            FORGET_DRIFT);

    private KnownBad() {}

    static String check(String name) {
        if (!NAMES.contains(name) && !CrashPoint.accepts(name)) {
            throw new IllegalArgumentException(PROPERTY + " is " + name + ", which is no known bug");
        }
        return name;
    }

    /** The log with the bug, or as it is if it is not one of its own. */
    static VersionLog log(String name, VersionLog sound) {
        return switch (check(name)) {
            case HALF_APPLIED_SNAPSHOT -> new HalfAppliedSnapshot(sound);
            case PUBLISH_WITHOUT_COMPARE_AND_SET -> new AppendToWhateverIsThere(sound, false);
            case STALE_HOLDER_PUBLISHES -> new AppendToWhateverIsThere(sound, true);
            case FORGET_DRIFT -> new ForgetDrift(sound);
            default -> CrashPoint.log(name, sound);
        };
    }

    /** The source with the bug, or as it is if it is not one of its own. */
    static CommitSource source(String name, CommitSource sound, Supplier<Path> repository, Supplier<String> folder) {
        return switch (check(name)) {
            case WORK_TREE_READ -> new WorkTreeRead(sound, repository.get(), folder.get());
            case BELIEVE_THE_TIP -> new BelieveTheTip(sound);
            case SKIP_SCHEMAS -> new SkipSchemas((GitHistory) sound);
            default -> CrashPoint.source(name, sound);
        };
    }

    /** The announcer with the crash point, or as it is. */
    static Announcer announcer(String name, Announcer sound) {
        return CrashPoint.announcer(check(name), sound);
    }
}
