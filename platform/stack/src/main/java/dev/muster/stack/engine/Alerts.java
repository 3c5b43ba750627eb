package dev.muster.stack.engine;

import static java.util.Objects.requireNonNull;

import dev.muster.stack.home.Home;
import dev.muster.stack.home.Ports;
import dev.muster.stack.home.StackProblem;
import dev.muster.stack.supervisor.Ending;
import dev.muster.stack.supervisor.Launch;
import dev.muster.stack.supervisor.Probe;
import dev.muster.stack.supervisor.ProcessSpec;
import dev.muster.stack.supervisor.ScrapeTargets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Prometheus and Alertmanager as this stack runs them: the rules of the tree over the processes that the supervisor
 * names, on loopback, with bounded memory and data. Both are the machine's own programs.
 */
public final class Alerts {

    /** The process that scrapes and judges the rules. */
    public static final String PROMETHEUS = "prometheus";

    /** The process that groups, mutes and passes on what fires. */
    public static final String ALERTMANAGER = "alertmanager";

    private static final String RULES = "gitops/alerts";
    /** What stands on others is stopped first: a stack that goes down is no incident. */
    private static final int STAGE = 5;

    private final Path tree;
    private final Home home;
    private final Ports ports;
    private final String searchPath;

    /** @param searchPath folders with programs, as PATH has them */
    public Alerts(Path tree, Home home, Ports ports, String searchPath) {
        this.tree = requireNonNull(tree, "tree is null");
        this.home = requireNonNull(home, "home is null");
        this.ports = requireNonNull(ports, "ports is null");
        this.searchPath = requireNonNull(searchPath, "searchPath is null");
    }

    /** What keeps alerts from being measured here, in words; empty if nothing does. */
    public String lack() {
        if (rules().isEmpty()) {
            return "no rules in " + RULES;
        }
        return prometheus().isPresent() && alertmanager().isPresent() ? "" : "not installed";
    }

    private Optional<Path> prometheus() {
        return Program.find(searchPath, List.of("prometheus"));
    }

    /** Debian gives it the longer name. */
    private Optional<Path> alertmanager() {
        return Program.find(searchPath, List.of("prometheus-alertmanager", "alertmanager"));
    }

    /** The ports both need. */
    public List<Integer> ports() {
        return List.of(ports.prometheus(), ports.alertmanager());
    }

    /** Both processes, Alertmanager first; their configuration is written by the way. */
    public List<ProcessSpec> processes() {
        return List.of(alertmanagerProcess(), prometheusProcess());
    }

    private ProcessSpec alertmanagerProcess() {
        Path configuration = Home.write(home.conf().resolve("alertmanager.yml"), """
                route:
                  receiver: people
                  group_by: [alertname]
                  group_wait: 0s
                  group_interval: 5s
                  repeat_interval: 12h
                  routes:
                    # However many objectives an incident spoils, it calls somebody once.
                    - { receiver: page, matchers: [ 'severity="page"' ], group_by: [severity] }
                receivers: [ { name: people }, { name: page } ]
                """);
        return process(
                ALERTMANAGER,
                ports.alertmanager(),
                Map.of("GOMEMLIMIT", "48MiB"),
                List.of(
                        alertmanager().orElseThrow().toString(),
                        "--config.file=" + configuration,
                        "--storage.path=" + Home.privateFolder(home.data().resolve(ALERTMANAGER)),
                        "--data.retention=2h",
                        "--cluster.listen-address=",
                        "--web.listen-address=127.0.0.1:" + ports.alertmanager()),
                ALERTMANAGER);
    }

    private ProcessSpec prometheusProcess() {
        Path rules = copyRules();
        Path configuration = Home.write(home.conf().resolve("prometheus.yml"), """
                global: { scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s }
                rule_files: [ '%s/*.yaml' ]
                alerting: { alertmanagers: [ { static_configs: [ { targets: [ '127.0.0.1:%d' ] } ] } ] }
                scrape_configs:
                  - job_name: muster
                    metrics_path: /prometheus
                    honor_labels: true
                    file_sd_configs: [ { files: [ '%s' ], refresh_interval: 5s } ]
                """.formatted(
                        rules, ports.alertmanager(), ScrapeTargets.file(home.path())));
        return process(
                PROMETHEUS,
                ports.prometheus(),
                Map.of("GOMEMLIMIT", "192MiB"),
                List.of(
                        prometheus().orElseThrow().toString(),
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + Home.privateFolder(home.data().resolve(PROMETHEUS)),
                        "--storage.tsdb.retention.time=6h",
                        "--storage.tsdb.retention.size=256MB",
                        "--web.listen-address=127.0.0.1:" + ports.prometheus()),
                PROMETHEUS + "-rules-" + stamp());
    }

    private ProcessSpec process(
            String name, int port, Map<String, String> environment, List<String> command, String release) {
        return new ProcessSpec(
                name,
                new Launch(command, environment, home.path(), home.log(name)),
                new Ending("TERM", Duration.ofSeconds(10), STAGE),
                Probe.http(port, "/-/ready"),
                release,
                Optional.empty());
    }

    private List<Path> rules() {
        Path folder = tree.resolve(RULES);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new StackProblem("cannot read " + folder + ": " + e.getMessage(), e);
        }
    }

    /** A copy, so that a file that is just being edited does not change what runs. */
    private Path copyRules() {
        Path folder = home.conf().resolve("alerts");
        Home.delete(folder);
        for (Path rule : rules()) {
            Home.write(folder.resolve(rule.getFileName()), text(rule));
        }
        return folder;
    }

    /** What changes with the rules, so that {@code up} takes them over. */
    private String stamp() {
        return String.format("%08x", rules().stream().map(Alerts::text).toList().hashCode());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new StackProblem("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
