package dev.muster.cli.config;

import java.util.Map;

/** Decides on a commit, once more for each tip that the branch has moved to meanwhile. */
interface Decision {

    /**
     * What shall be committed on these files.
     *
     * @throws dev.muster.cli.CommandFailure if nothing can be decided on them
     */
    Plan on(EnvironmentFiles files);

    /**
     * All files of the environment as they shall be.
     *
     * @param files by path below the environment's folder
     */
    record Plan(Map<String, byte[]> files, String message) {}
}
