package dev.muster.stack.rollout;

import dev.muster.delivery.DeliveryRepository;
import dev.muster.responder.Reason;
import dev.muster.responder.Responder;
import dev.muster.stack.home.Home;
import dev.muster.stack.supervisor.Companion;
import dev.muster.stack.supervisor.Fields;
import dev.muster.stack.supervisor.SupervisorClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * The delivery engine in the supervisor's process, which looks several times a second and when it is nudged, and the
 * responder, which ends in Git what the engine aborts.
 */
public final class DeliveryCompanion implements Companion {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    @Override
    public Map<String, Operation> begin(Path home, Consumer<String> log) {
        var place = new Home(home);
        var processes = new Processes(new SupervisorClient(home), Executors.newVirtualThreadPerTaskExecutor(), log);
        var reconciler = new Reconciler(place, processes, InstantSource.system(), Pace.usual(), log);
        var loop = new DeliveryLoop(reconciler::look, log);
        Thread.ofPlatform().name("delivery").daemon().start(loop);
        var responder = new Responder(
                new ReportedRollouts(reconciler, loop),
                () -> DeliveryRepository.open(place.delivery()),
                page -> log.accept("PAGE " + page),
                log,
                InstantSource.system(),
                PAUSE);
        Thread.ofPlatform().name("responder").daemon().start(responder);
        return Map.of(
                "rollouts", _ -> Map.of("rollouts", Views.of(reconciler.views())),
                "abort-rollout", request -> abort(request, reconciler, loop),
                "nudge-delivery", _ -> done(loop::nudge),
                "hold-delivery", request -> done(() -> loop.hold(request.number("pid"))),
                "resume-delivery", _ -> done(loop::resume));
    }

    private static Map<String, ?> abort(Fields request, Reconciler reconciler, DeliveryLoop loop) {
        Reason reason = request.optionalText("reason").map(Reason::valueOf).orElse(Reason.BY_PERSON);
        reconciler.abort(request.text("service"), reason);
        return done(loop::nudge);
    }

    private static Map<String, ?> done(Runnable work) {
        work.run();
        return Map.of();
    }
}
