package dev.muster.drills.demo;

import static java.util.Objects.requireNonNull;

import dev.muster.drills.shop.Staff;
import dev.muster.load.Progress;
import java.util.List;
import java.util.Map;

/** What reaches the one thread that keeps the board. */
sealed interface News {
    /** An operation ended: a line of the history. */
    record Ended(Map<String, Object> line) implements News {
        public Ended {
            requireNonNull(line, "line is null");
        }
    }

    /** A second has passed. */
    record Second(Progress progress) implements News {
        public Second {
            requireNonNull(progress, "progress is null");
        }
    }

    /** Something was done to the platform, or seen of it. */
    record Happened(String text) implements News {
        public Happened {
            requireNonNull(text, "text is null");
        }
    }

    /** The audit of all levels against their evidence. */
    record Audited(Staff.Audit audit) implements News {}

    /** The configuration each process runs. */
    record Running(List<String> processes) implements News {
        public Running {
            processes = List.copyOf(processes);
        }
    }

    /** The load is over. */
    record Over() implements News {}
}
