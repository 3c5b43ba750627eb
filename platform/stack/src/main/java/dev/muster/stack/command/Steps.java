package dev.muster.stack.command;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/** Prints a line for each step with the time it took. Thread-safe: a line is printed as one. */
public final class Steps {

    private final PrintWriter out;
    private final long begin = System.nanoTime();

    public Steps(PrintWriter out) {
        this.out = requireNonNull(out, "out is null");
    }

    /** Does a step, then prints what it answers. */
    public void step(String name, Supplier<String> work) {
        long start = System.nanoTime();
        String outcome = work.get();
        out.printf(Locale.ROOT, "  %-22s %6.1f s  %s%n", name, seconds(System.nanoTime() - start), outcome);
        out.flush();
    }

    public void say(String line) {
        out.println(line);
        out.flush();
    }

    /** The time since the first step, as text. */
    public String total() {
        return String.format(Locale.ROOT, "%.1f s", seconds(System.nanoTime() - begin));
    }

    private static double seconds(long nanos) {
        return nanos / (double) Duration.ofSeconds(1).toNanos();
    }
}
