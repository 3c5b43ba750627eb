package dev.muster.config.adapters;

import static java.util.Objects.requireNonNull;

import dev.muster.config.domain.Origin;
import dev.muster.spec.ConfigurationFiles;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The configuration files of one commit, by path below the environment's folder.
 *
 * @param origin the commit
 * @param files path to bytes, in path order
 */
record CommittedFiles(Origin origin, SortedMap<String, byte[]> files) {
    CommittedFiles {
        requireNonNull(origin, "origin is null");
        files = new TreeMap<>(files);
    }

    ConfigurationFiles configuration() {
        return new ConfigurationFiles(files);
    }
}
