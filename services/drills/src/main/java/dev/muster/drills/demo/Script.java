package dev.muster.drills.demo;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What happens when, counted from one start.
 *
 * <p>Each scene has a thread of its own: one that takes long, because the platform is busy, delays no other.
 */
record Script(List<Scene> scenes) {
    Script {
        scenes = List.copyOf(scenes);
    }

    /** Something to be done so long after the start. */
    record Scene(Duration at, Runnable what) {}

    /** Plays all of it, from now on, and returns once the last scene is over. */
    void play() throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Scene>> ignored =
                    threads.invokeAll(scenes.stream().map(Script::inTime).toList());
        }
    }

    private static Callable<Scene> inTime(Scene scene) {
        return () -> {
            Thread.sleep(scene.at());
            scene.what().run();
            return scene;
        };
    }
}
