package dev.muster.cluster.part;

import static java.util.Objects.requireNonNull;

import dev.muster.cluster.engine.Shell;
import dev.muster.cluster.part.Parts.Stage;
import dev.muster.cluster.watch.Watching;
import dev.muster.stack.home.Home;
import dev.muster.stack.supervisor.Probe;
import dev.muster.stack.supervisor.ProcessSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What canaries are judged by: Prometheus over pods and the gateway, with the rules of the tree. */
public final class Metrics {

    private final Parts parts;
    private final Path tree;

    public Metrics(Parts parts, Path tree) {
        this.parts = requireNonNull(parts, "parts is null");
        this.tree = requireNonNull(tree, "tree is null");
    }

    public ProcessSpec prometheus() {
        Home home = parts.home();
        int port = parts.ports().stack().prometheus();
        Path rules = Home.privateFolder(home.conf().resolve("alerts"));
        Shell.here().ask("cp", "-r", tree.resolve("gitops/alerts").toString() + "/.", rules.toString());
        parts.owner().own(rules);
        Path targets = Watching.targets(home);
        Home.write(targets, "[]");
        // It watches the folder, so it must be able to read it.
        parts.owner().admit(home.conf().resolve("targets"));
        // Debian's has no discovery of pods compiled in: the supervisor writes them to a file.
        Path conf = Home.write(home.conf().resolve("prometheus.yaml"), """
                global: { scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s }
                rule_files: [ '%s/*.yaml' ]
                scrape_configs:
                  - job_name: pods
                    metrics_path: /prometheus
                    file_sd_configs: [ { files: [ '%s' ], refresh_interval: 1s } ]
                  - job_name: gateway
                    static_configs: [ { targets: [ '127.0.0.1:%d' ] } ]
                """.formatted(
                        rules, targets, parts.ports().gatewayAdmin()));
        Path data = Home.privateFolder(home.data().resolve("prometheus"));
        parts.owner().own(data);
        return parts.ordinary(
                "prometheus",
                "Debian's",
                Stage.DATA,
                Probe.http(port, "/-/ready"),
                Map.of("GOMEMLIMIT", "192MiB"),
                List.of(
                        "prometheus",
                        "--config.file=" + conf,
                        "--storage.tsdb.path=" + data,
                        "--storage.tsdb.retention.time=6h",
                        "--storage.tsdb.retention.size=256MB",
                        "--web.listen-address=127.0.0.1:" + port));
    }
}
