package dev.muster.cluster.respond;

import dev.muster.cluster.api.Api;
import dev.muster.delivery.DeliveryRepository;
import dev.muster.responder.Responder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The responder as a process of its own. It keeps nothing: killed at any moment, the next one does what is left to do.
 */
public final class ResponderProgram {

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private ResponderProgram() {}

    /**
     * Runs it.
     *
     * @param args the API's address, the certificate that all are signed with, the folder of its own, the delivery
     *     repository, the port that its health is told at
     */
    public static void main(String[] args) throws IOException {
        Api api = Api.of(URI.create(args[0]), Path.of(args[1]), Path.of(args[2]));
        Path repository = Path.of(args[3]);
        Health health = new Health(new ClusterRollouts(api), InstantSource.system());
        var responder = new Responder(
                health,
                () -> DeliveryRepository.open(repository),
                page -> say("PAGE " + page),
                ResponderProgram::say,
                InstantSource.system(),
                PAUSE);
        Thread.ofPlatform().name("watch").daemon().start(new RolloutWatch(api, responder::wake, AGAIN));
        health.serve(Integer.parseInt(args[4]));
        responder.run();
    }

    private static void say(String line) {
        System.out.println(Instant.now() + " " + line);
    }
}
