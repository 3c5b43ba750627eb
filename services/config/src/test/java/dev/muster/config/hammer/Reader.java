package dev.muster.config.hammer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Asks one process again and again; it must never see two versions in one answer, nor an older one after a newer. */
final class Reader implements Runnable {
    private final Source process;
    private final BooleanSupplier goesOn;
    private final List<String> findings = new ArrayList<>();
    private long newest;
    private long answers;

    Reader(Source process, BooleanSupplier goesOn) {
        this.process = process;
        this.goesOn = goesOn;
    }

    @Override
    public void run() {
        try {
            while (goesOn.getAsBoolean()) {
                check(process.get("/v1/read"));
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes an answer; none is none. */
    void check(String answer) {
        if (answer.isEmpty()) {
            return;
        }
        answers++;
        String[] parts = answer.split(" ", -1);
        long version = Long.parseLong(parts[0]);
        if (!parts[1].equals(parts[2]) || !parts[0].equals(parts[1])) {
            findings.add("torn: " + answer);
        }
        if (version < newest) {
            findings.add("older after newer: " + version + " after " + newest);
        }
        newest = Math.max(newest, version);
    }

    /** Where answers come from; none is an empty text. */
    @FunctionalInterface
    interface Source {
        String get(String path) throws InterruptedException;
    }

    /** What was found; read once it has ended. */
    List<String> findings() {
        return findings;
    }

    long answers() {
        return answers;
    }
}
