package dev.muster.cluster.part;

import static java.util.Objects.requireNonNull;

import dev.muster.cluster.host.Addresses;
import dev.muster.cluster.part.Parts.Stage;
import dev.muster.stack.engine.ClassPath;
import dev.muster.stack.engine.Kafka;
import dev.muster.stack.engine.Postgres;
import dev.muster.stack.engine.Seat;
import dev.muster.stack.home.Home;
import dev.muster.stack.home.Secrets;
import dev.muster.stack.supervisor.Probe;
import dev.muster.stack.supervisor.ProcessSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What stands beside the cluster and is reached from pods: PostgreSQL, Kafka, Git; and, by containerd alone, the registry. */
public final class Data {

    private static final String POSTGRES_PASSWORD = "postgresql/password";

    private final Parts parts;

    public Data(Parts parts) {
        this.parts = requireNonNull(parts, "parts is null");
    }

    private Seat seat() {
        return new Seat(Addresses.HOST, Addresses.PODS, parts.owner().running(List.of()));
    }

    /** The databases of one environment. */
    public Postgres postgres() {
        Home home = parts.home();
        Secrets secrets = secrets();
        secrets.random(POSTGRES_PASSWORD);
        parts.owner().letPass(home.secrets());
        parts.owner().own(home.secrets().resolve("postgresql"));
        return new Postgres(home, secrets, parts.ports().stack().postgres(), seat());
    }

    public Secrets secrets() {
        return new Secrets(parts.home().secrets());
    }

    /**
     * The broker of one environment.
     *
     * @param classPath whose jars an ordinary user can read
     */
    public Kafka kafka(ClassPath classPath, String environment) {
        parts.owner().admit(parts.home().programs());
        return new Kafka(parts.home(), parts.ports().stack(), classPath, environment, seat());
    }

    /**
     * Images, as the tree's own builds push them; they outlive the cluster.
     *
     * @param folder where they are kept
     */
    public ProcessSpec registry(Path folder) {
        parts.owner().own(Home.privateFolder(folder));
        int port = parts.ports().registry();
        Path conf = Home.write(parts.home().conf().resolve("registry.yaml"), """
                version: 0.1
                log: { level: warn, accesslog: { disabled: true } }
                storage: { filesystem: { rootdirectory: "%s" }, delete: { enabled: true } }
                http: { addr: "127.0.0.1:%d" }
                """.formatted(folder, port));
        return parts.ordinary(
                "registry",
                "Debian's",
                Stage.REGISTRY,
                Probe.http(port, "/v2/"),
                Map.of(),
                List.of("docker-registry", "serve", conf.toString()));
    }

    /** The address of the delivery repository, for Argo CD and for pods. */
    public String repository() {
        return "git://" + Addresses.HOST + ":" + parts.ports().git() + "/delivery.git";
    }

    /**
     * Serves the delivery repository, to be read.
     *
     * @param folder that it stands in
     */
    public ProcessSpec git(Path folder) {
        int port = parts.ports().git();
        return parts.ordinary(
                "git",
                "Debian's",
                Stage.REGISTRY,
                Parts.listens(port),
                Map.of(),
                List.of(
                        "git",
                        "daemon",
                        "--listen=127.0.0.1",
                        "--listen=" + Addresses.HOST,
                        "--port=" + port,
                        "--reuseaddr",
                        "--export-all",
                        "--base-path=" + folder,
                        "--max-connections=64",
                        folder.resolve("delivery.git").toString()));
    }
}
