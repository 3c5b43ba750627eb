package dev.muster.drill.run;

import dev.muster.drill.verdict.Checker;
import dev.muster.load.Profile;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * What a module brings for its drills. Named in {@code META-INF/services/dev.muster.drill.run.DrillKit} and found on the
 * class path, so the engine knows no domain.
 */
public interface DrillKit {
    List<Checker> checkers();

    /** The load of a new drill, as its file has it. */
    String example();

    /**
     * Makes ready what the load needs, say goods on stock, and answers options for it beside the drill's own.
     *
     * @param load of the drill
     */
    Map<String, String> stage(URI entrance, Profile load);

    Finale finale(URI entrance, Map<String, String> options);

    /**
     * Sends the system what it must not pass on, say a token nobody knows, or a card's number, in as many ways as it takes
     * them, and answers what that was, by names that may be told.
     */
    default Map<String, String> plant(URI entrance) {
        return Map.of();
    }
}
