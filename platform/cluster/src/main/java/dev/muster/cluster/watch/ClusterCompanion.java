package dev.muster.cluster.watch;

import dev.muster.cluster.api.Api;
import dev.muster.stack.home.Home;
import dev.muster.stack.supervisor.Companion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Looks several times a second at the delivery repository and at the pods, once a cluster says what to look at. */
public final class ClusterCompanion implements Companion {

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int LOOKS_PER_LIST = 4;

    @Override
    public Map<String, Operation> begin(Path home, Consumer<String> log) {
        Thread.ofPlatform().name("cluster").daemon().start(() -> loop(new Home(home), log));
        return Map.of();
    }

    private static void loop(Home home, Consumer<String> log) {
        try {
            Watching watching = await(home);
            Api api = Api.of(watching.api(), watching.authority(), watching.identity());
            Wake wake = new Wake(watching.repository(), Handover.of(watching.repository()));
            PodTargets targets = new PodTargets(Watching.targets(home));
            String trouble = "";
            for (int look = 0; ; look++) {
                String now = look(api, wake, targets, look % LOOKS_PER_LIST == 0, log);
                if (!now.equals(trouble) && !now.isEmpty()) {
                    log.accept("cluster: " + now);
                }
                trouble = now;
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Watching await(Home home) throws InterruptedException {
        Optional<Watching> watching = Watching.read(home);
        while (watching.isEmpty()) {
            Thread.sleep(PAUSE);
            watching = Watching.read(home);
        }
        return watching.get();
    }

    /** The trouble there was; empty if there was none. */
    private static String look(Api api, Wake wake, PodTargets targets, boolean list, Consumer<String> log)
            throws InterruptedException {
        try {
            if (wake.look(api)) {
                log.accept("cluster: the delivery repository moved, Argo CD is told");
            }
            if (list) {
                targets.take(api.get(PodTargets.PODS));
            }
            return "";
        } catch (IOException e) {
            return e.toString();
        }
    }
}
