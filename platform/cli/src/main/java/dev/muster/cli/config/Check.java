package dev.muster.cli.config;

import static java.util.Objects.requireNonNull;

import dev.muster.cli.ExitCode;
import dev.muster.spec.ConfigurationFiles;
import dev.muster.spec.NamespaceFiles;
import dev.muster.spec.Violation;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Says of files whether the config service would take them, in its own words. */
final class Check {
    private final PrintWriter out;
    private final PrintWriter err;

    Check(PrintWriter out, PrintWriter err) {
        this.out = requireNonNull(out, "out is null");
        this.err = requireNonNull(err, "err is null");
    }

    /** @param all files of the environment, by path below its folder */
    ExitCode of(Map<String, byte[]> all) {
        ConfigurationFiles files = new ConfigurationFiles(new TreeMap<>(all));
        NamespaceFiles head = files.readHead();
        Optional<NamespaceFiles> candidate = files.readCandidate();
        List<Violation> violations = ConfigurationFiles.violations(head, candidate);
        if (violations.isEmpty()) {
            out.println("valid: " + size(head)
                    + candidate
                            .map(staged -> "; with what is staged " + size(staged))
                            .orElse("")
                    + "; nothing was committed");
            return ExitCode.OK;
        }
        err.println("muster: this would be refused, and nothing was committed:");
        violations.forEach(violation -> err.println("  " + violation));
        return ExitCode.FAILED;
    }

    private static String size(NamespaceFiles files) {
        int keys = Trees.leaves(files.trees()).size();
        int namespaces = files.trees().size();
        return keys
                + (keys == 1 ? " key in " : " keys in ")
                + namespaces
                + (namespaces == 1 ? " namespace" : " namespaces");
    }
}
