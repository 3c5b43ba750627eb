package dev.muster.load;

/**
 * Operations that a module brings for profiles to mix. Named in {@code META-INF/services/dev.muster.load.OperationSource}
 * and found on the class path, so the generator knows none of them.
 */
public interface OperationSource {
    /** The name by which a profile's option {@code operations} asks for it. */
    String name();

    /**
     * Makes the operations of one run, and whatever they need at the target.
     *
     * @param profile whose options they may read
     * @throws IllegalArgumentException if an option is wrong
     */
    Work open(Target target, Profile profile);
}
