package dev.muster.config.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.concurrent.ExecutionException;

/**
 * What a reader's process says and is told, by lines that begin with {@value #MARK} so that no log is taken for one.
 *
 * <p>It says {@code @OURS 7} and {@code @NAIVE 7} as it sees numbers, and {@code @done} when it has read what it was told
 * to by {@code SNAPSHOT 2 1000000}: what, by how many threads, how often each.
 */
final class ReaderTalk {
    static final String MARK = "@";
    static final String DONE = MARK + "done";

    private final Reads reads;

    ReaderTalk(Reads reads) {
        this.reads = requireNonNull(reads, "reads is null");
    }

    void tell(Seen seen, long number) {
        System.out.println(MARK + seen + " " + number);
    }

    void start() {
        Thread.ofPlatform().daemon().name("reader-talk").start(this::obey);
    }

    /** Until nobody is there any more to tell it something; then the process ends. */
    private void obey() {
        try {
            var in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] words = line.split(" ", -1);
                reads.run(Reads.Of.valueOf(words[0]), Integer.parseInt(words[1]), Integer.parseInt(words[2]));
                System.out.println(DONE);
            }
        } catch (IOException | InterruptedException | ExecutionException | RuntimeException e) {
            System.out.println(MARK + "failed " + e);
        }
        System.exit(0);
    }
}
