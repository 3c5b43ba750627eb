package dev.muster.config.bench;

/** The process that {@code muster bench config} runs. */
final class Bench {
    private Bench() {}

    /** Measures and prints the report; a wrong result ends it with an exception, and so with status 1. */
    public static void main(String[] args) throws Exception {
        var bench = dev.muster.bench.Bench.of(args);
        try (ConfigBench config = new ConfigBench(bench)) {
            config.run();
        }
        bench.finish();
        // What it asked with has threads of its own.
        System.exit(0);
    }
}
