package dev.muster.drill.definition;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Map;

/** What a drill does to the system. */
public sealed interface Action {
    /** Kills a process with SIGKILL; whoever looks after it starts it again. */
    record Kill(String process) implements Action {
        public Kill {
            requireNonNull(process, "process is null");
        }

        @Override
        public String toString() {
            return "kill " + process;
        }
    }

    /** Stops a process in its tracks with SIGSTOP, and all that it started; SIGCONT undoes it. */
    record Pause(String process) implements Action {
        public Pause {
            requireNonNull(process, "process is null");
        }

        @Override
        public String toString() {
            return "pause " + process;
        }
    }

    /** Asks a process to end, as a replacement would; whoever looks after it starts it again. */
    record Restart(String process) implements Action {
        public Restart {
            requireNonNull(process, "process is null");
        }

        @Override
        public String toString() {
            return "restart " + process;
        }
    }

    /** Kills a process and keeps it from being started again. */
    record Stop(String process) implements Action {
        public Stop {
            requireNonNull(process, "process is null");
        }

        @Override
        public String toString() {
            return "stop " + process;
        }
    }

    /**
     * Commits a change of configuration to the delivery repository.
     *
     * @param file of the environment's configuration
     * @param replace a text that is in it once
     * @param by what takes its place
     */
    record Publish(String file, String replace, String by) implements Action {
        public Publish {
            requireNonNull(file, "file is null");
            requireNonNull(replace, "replace is null");
            requireNonNull(by, "by is null");
        }

        @Override
        public String toString() {
            return "publish " + file + " with '" + by + "' for '" + replace + "'";
        }
    }

    /** Commits a file of the configuration as it was before the last {@link Publish} of the same run. */
    record Unpublish(String file) implements Action {
        public Unpublish {
            requireNonNull(file, "file is null");
        }

        @Override
        public String toString() {
            return "roll back " + file;
        }
    }

    /**
     * Makes the stack differ from what the delivery repository wants, past it.
     *
     * @param service whose part is changed
     */
    record Drift(What what, String service) implements Action {
        /** What is made to differ. */
        public enum What {
            /** The gateway forgets one of the service's processes. */
            INSTANCES,
            /** One of the service's processes is stopped for good. */
            REPLICAS,
            /** The gateway forgets one of the service's processes, and delivery is held off, so that it does not see it. */
            UNWATCHED
        }

        public Drift {
            requireNonNull(what, "what is null");
            requireNonNull(service, "service is null");
        }

        @Override
        public String toString() {
            return "drift of the " + what.name().toLowerCase(Locale.ROOT) + " of " + service;
        }
    }

    /**
     * Commits another version of a service to the delivery repository, made for this run alone.
     *
     * @param version {@code current}, {@code known-bad:<defect>} or a Git ref
     * @param rolling whether it takes over at once, without an analysis
     */
    record Release(String service, String version, boolean rolling) implements Action {
        public Release {
            requireNonNull(service, "service is null");
            requireNonNull(version, "version is null");
        }

        @Override
        public String toString() {
            return "release " + service + " " + version + (rolling ? " at once" : "");
        }
    }

    /** Commits the version of a service that was wanted before the first {@link Release} of the same run. */
    record Rollback(String service) implements Action {
        public Rollback {
            requireNonNull(service, "service is null");
        }

        @Override
        public String toString() {
            return "roll back " + service;
        }
    }

    /**
     * Another rate of arrivals for the length of the step.
     *
     * @param perSecond operations a second
     */
    record Load(double perSecond) implements Action {
        @Override
        public String toString() {
            return "load " + perSecond + "/s";
        }
    }

    /**
     * Disturbs a link.
     *
     * @param kind {@code slow}, {@code cut}, {@code reset}, {@code half-open} or {@code trickle}
     * @param terms what else the kind needs, as the fault proxy is told it
     */
    record Disturb(String link, String kind, Map<String, Integer> terms) implements Action {
        public Disturb {
            requireNonNull(link, "link is null");
            requireNonNull(kind, "kind is null");
            terms = Map.copyOf(terms);
        }

        @Override
        public String toString() {
            return kind + " " + link + (terms.isEmpty() ? "" : " " + terms);
        }
    }
}
