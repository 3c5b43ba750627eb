package dev.muster.cluster.host;

/**
 * The addresses of a cluster, out of the range that is kept for benchmarks (RFC 2544), so that they are seldom anybody's.
 * All of them follow from one range.
 */
public final class Addresses {

    /** All of them. */
    public static final String RANGE = "198.18.0.0/15";

    /** Those of pods. */
    public static final String PODS = "198.18.0.0/24";

    /** Those of services. */
    public static final String SERVICES = "198.19.0.0/16";

    /** This machine's own among the pods, where they find what runs beside the cluster. */
    public static final String HOST = "198.18.0.1";

    /** The API's, as pods would reach it. */
    public static final String API = "198.19.0.1";

    /** The link that pods hang on. */
    public static final String BRIDGE = "muster0";

    /** The name of the one node. */
    public static final String NODE = "node1";

    private Addresses() {}
}
