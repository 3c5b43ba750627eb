package dev.muster.stack.command;

import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntFunction;

/** Work that is brought to its end in an orderly way when the process is told to stop, by Ctrl-C or SIGTERM. */
final class Uninterrupted {

    private Uninterrupted() {}

    /**
     * Does the work; the process does not end before it has.
     *
     * @param stop makes the work end sooner; called once when the process is told to stop
     * @param work gets what tells whether the process was told to stop
     */
    static int run(Runnable stop, ToIntFunction<BooleanSupplier> work) {
        CountDownLatch stopping = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        Thread hook = new Thread(
                () -> {
                    stopping.countDown();
                    stop.run();
                    await(done);
                },
                "stop-work");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.applyAsInt(() -> stopping.getCount() == 0);
        } finally {
            done.countDown();
            remove(hook);
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending; the hook waits no longer.
            return;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
