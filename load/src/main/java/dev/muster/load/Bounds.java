package dev.muster.load;

/** How far a share that was counted can be from the truth. */
final class Bounds {
    private static final double Z_95 = 1.959963984540054;

    private Bounds() {}

    /**
     * The upper end of the 95 % interval of a share, from 0 to 1 (Wilson's score interval, 1927).
     *
     * @param hits 0 to {@code of}
     * @param of at least 1
     */
    static double upper(long hits, long of) {
        double share = (double) hits / of;
        double square = Z_95 * Z_95;
        double middle = share + square / (2 * of);
        double half = Z_95 * Math.sqrt(share * (1 - share) / of + square / (4.0 * of * of));
        return Math.min(1, (middle + half) / (1 + square / of));
    }
}
