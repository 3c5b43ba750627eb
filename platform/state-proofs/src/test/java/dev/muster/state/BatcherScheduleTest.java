package dev.muster.state;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.muster.state.Threads.Running;
import dev.muster.state.twins.CancelledStillWritesTwin;
import dev.muster.state.twins.CompletesBeforeCommitTwin;
import dev.muster.state.twins.DiesOfAnExceptionTwin;
import dev.muster.state.twins.Group;
import dev.muster.state.twins.LostWakeUpTwin;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Schedules for the batcher: drains run when the schedule says so. */
class BatcherScheduleTest {
    private static final Instant NEVER = Instant.MAX;
    private static final BatchLimits LIMITS = new BatchLimits(10, 10);

    private final Queue<Runnable> drains = new ArrayDeque<>();
    private final List<String> committed = new ArrayList<>();
    private final AtomicReference<Runnable> onCommit = new AtomicReference<>(() -> {});
    private final Group.Work work = new Group.Work() {
        private final List<String> steps = new ArrayList<>();

        @Override
        public String step(String command) {
            steps.add(command);
            return command;
        }

        @Override
        public void commit() {
            onCommit.getAndSet(() -> {}).run();
            committed.addAll(steps);
            steps.clear();
        }
    };

    @Test
    @Breaks(CompletesBeforeCommitTwin.class)
    void submit_batchNotYetReturned_isNotDone() throws Exception {
        holds(CompletesBeforeCommitTwin::new, group -> {
            List<Future<?>> futures = List.of(group.submit("a", NEVER), group.submit("b", NEVER));
            List<Boolean> doneInside = new ArrayList<>();
            onCommit.set(() -> futures.forEach(future -> doneInside.add(future.isDone())));
            drain();
            if (doneInside.contains(true)) {
                throw new Forbidden("answered before the commit");
            }
        });
    }

    @Test
    @Breaks(DiesOfAnExceptionTwin.class)
    void submit_batchThrows_nobodyIsLeftWaiting() throws Exception {
        holds(DiesOfAnExceptionTwin::new, group -> {
            onCommit.set(() -> {
                throw new IllegalStateException("planted");
            });
            List<Future<?>> futures = new ArrayList<>(List.of(group.submit("a", NEVER), group.submit("b", NEVER)));
            drain();
            futures.add(group.submit("c", NEVER));
            drain();
            if (!futures.stream().allMatch(Future::isDone)) {
                throw new Forbidden("waiting for ever: " + futures);
            }
        });
    }

    @Test
    @Breaks(CancelledStillWritesTwin.class)
    void cancel_wasGranted_nothingIsWritten() throws Exception {
        holds(CancelledStillWritesTwin::new, group -> {
            committed.clear();
            Future<?> withdrawn = group.submit("withdrawn", NEVER);
            Future<?> kept = group.submit("kept", NEVER);
            boolean granted = withdrawn.cancel(true);
            drain();
            if (granted && committed.contains("withdrawn")) {
                throw new Forbidden("cancelled, and written all the same");
            }
            if (!kept.isDone()) {
                throw new AssertionError("the other command is not done");
            }
        });
    }

    @Test
    @Breaks(LostWakeUpTwin.class)
    void submit_asTheDrainerStops_isNotForgotten() throws Exception {
        submitAtTheLastLook((hook, waiting) -> {
            Batcher<String, String> batcher =
                    new Batcher<>(LIMITS, drains::add, InstantSource.system(), of(work), new ArrayDeque<>() {
                        @Override
                        public boolean isEmpty() {
                            boolean empty = super.isEmpty();
                            if (empty) {
                                hook.run();
                            }
                            return empty;
                        }
                    });
            waiting.add(() -> batcher.waitingForLock() > 0);
            return batcher::submit;
        });
        assertThrows(
                Forbidden.class,
                () -> submitAtTheLastLook((hook, waiting) -> new LostWakeUpTwin(drains::add, work, hook)));
    }

    /** A second command arrives when the drainer has seen the queue empty and has not stopped yet. */
    private void submitAtTheLastLook(BiFunction<Runnable, List<BooleanSupplier>, Group> kind) throws Exception {
        List<BooleanSupplier> waiting = new ArrayList<>();
        AtomicReference<Callable<Future<?>>> next = new AtomicReference<>();
        List<Running<Future<?>>> second = new ArrayList<>();
        Runnable atLastLook = () -> {
            Callable<Future<?>> submit = next.getAndSet(null);
            if (submit != null) {
                second.add(Threads.start(submit));
                Threads.until(() -> second.get(0).ended() || waiting.stream().anyMatch(BooleanSupplier::getAsBoolean));
            }
        };
        Group group = kind.apply(atLastLook, waiting);
        Future<?> first = group.submit("a", NEVER);
        onCommit.set(() -> next.set(() -> group.submit("b", NEVER)));
        drain();
        Future<?> late = second.get(0).result();
        drain();
        if (!first.isDone() || !late.isDone()) {
            throw new Forbidden("a command waits and nobody drains");
        }
    }

    private static Group real(Executor executor, Group.Work work) {
        return new Batcher<>(LIMITS, executor, InstantSource.system(), of(work))::submit;
    }

    private static BatchFunction<String, String> of(Group.Work work) {
        return commands -> {
            List<String> results = commands.stream().map(work::step).toList();
            work.commit();
            return results;
        };
    }

    private void holds(BiFunction<Executor, Group.Work, Group> twin, Schedule<Group> schedule) throws Exception {
        Schedule.holdsFor(real(drains::add, work), twin.apply(drains::add, work), schedule);
    }

    /** Runs what the executor was given; what a drain throws ends the drain, as in any pool. */
    private void drain() {
        while (!drains.isEmpty()) {
            try {
                drains.remove().run();
            } catch (IllegalStateException planted) {
                committed.clear();
            }
        }
    }
}
