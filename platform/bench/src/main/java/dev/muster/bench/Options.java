package dev.muster.bench;

import java.util.Iterator;
import java.util.List;

/**
 * What a run is asked for.
 *
 * @param json whether the report is for programs
 * @param shortRun whether it only is to be shown that the bench works
 * @param only what the names of the cells to run contain
 */
record Options(boolean json, boolean shortRun, String only) {

    static Options parse(String[] arguments) {
        boolean json = false;
        boolean shortRun = false;
        String only = "";
        for (Iterator<String> rest = List.of(arguments).iterator(); rest.hasNext(); ) {
            String argument = rest.next();
            switch (argument) {
                case "--json" -> json = true;
                case "--short" -> shortRun = true;
                case "--only" -> only = rest.next();
                default -> throw new IllegalArgumentException("not known: " + argument);
            }
        }
        return new Options(json, shortRun, only);
    }
}
