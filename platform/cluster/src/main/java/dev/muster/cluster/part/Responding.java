package dev.muster.cluster.part;

import static java.util.Objects.requireNonNull;

import dev.muster.cluster.part.Authority.Identity;
import dev.muster.cluster.part.Parts.Stage;
import dev.muster.cluster.respond.ResponderProgram;
import dev.muster.stack.engine.ClassPath;
import dev.muster.stack.engine.JavaProgram;
import dev.muster.stack.supervisor.Probe;
import dev.muster.stack.supervisor.ProcessSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What ends aborted releases in Git. */
public final class Responding {

    private static final List<String> FLAGS = List.of(
            "-Xmx48m",
            "-Xss512k",
            "-XX:TieredStopAtLevel=1",
            "-XX:ReservedCodeCacheSize=32m",
            "-Dslf4j.internal.verbosity=ERROR");

    private final Parts parts;

    public Responding(Parts parts) {
        this.parts = requireNonNull(parts, "parts is null");
    }

    /**
     * The responder, with a name and a role of its own.
     *
     * @param classPath whose jars are below the cluster's home
     * @param delivery the delivery repository, which it commits to
     */
    public ProcessSpec responder(ClassPath classPath, Path delivery) {
        Identity own = parts.authority().identity("responder", "/CN=muster:responder", "", false);
        parts.owner().admit(parts.home().programs());
        var program = new JavaProgram(classPath, FLAGS, ResponderProgram.class.getName());
        return parts.ordinary(
                "responder",
                "this checkout's",
                Stage.DELIVERY,
                Probe.http(parts.ports().responder(), "/health"),
                Map.of(),
                program.command(
                        "https://127.0.0.1:" + parts.ports().api(),
                        parts.authority().certificate().toString(),
                        requireNonNull(own.key().getParent(), "no folder").toString(),
                        delivery.toString(),
                        Integer.toString(parts.ports().responder())));
    }
}
