package dev.muster.inventory.bench;

/** The process that {@code muster bench inventory} runs. */
final class Bench {
    private Bench() {}

    /** Measures and prints the report; a wrong result ends it with an exception, and so with status 1. */
    public static void main(String[] args) throws Exception {
        var bench = dev.muster.bench.Bench.of(args);
        try (LedgerBench ledger = new LedgerBench(bench)) {
            ledger.run();
        }
        bench.finish();
        // What the service runs with has threads of its own.
        System.exit(0);
    }
}
