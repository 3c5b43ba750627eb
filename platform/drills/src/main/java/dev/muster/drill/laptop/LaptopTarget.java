package dev.muster.drill.laptop;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.definition.Action;
import dev.muster.drill.definition.Drill;
import dev.muster.drill.definition.Drill.Step;
import dev.muster.drill.definition.Drill.Variant;
import dev.muster.drill.expression.Metric;
import dev.muster.drill.expression.Sample;
import dev.muster.drill.expression.Samples;
import dev.muster.drill.journal.Undo;
import dev.muster.drill.run.Target;
import dev.muster.drill.run.TargetException;
import dev.muster.stack.command.StackAddresses;
import dev.muster.stack.supervisor.Probe;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/** The stack of a checkout: its processes, and its links through the fault proxy. */
public final class LaptopTarget implements Target {
    private static final String LIFT = "lift";
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Supplier<StackAddresses> addresses;
    private final Commands commands;
    private final String holder;
    private final long seed;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Map<Action, ProcessHandle> killed = new HashMap<>();

    /** Runs a command of the command line; answers its exit code. */
    @FunctionalInterface
    public interface Commands {
        int run(String... line);
    }

    /**
     * The stack that these addresses lead to.
     *
     * @param addresses asked anew each time, as {@code up} may choose them
     * @param holder in whose name faults are held
     * @param seed of what faults leave to chance
     */
    public LaptopTarget(Supplier<StackAddresses> addresses, Commands commands, String holder, long seed) {
        this.addresses = requireNonNull(addresses, "addresses is null");
        this.commands = requireNonNull(commands, "commands is null");
        this.holder = requireNonNull(holder, "holder is null");
        this.seed = seed;
    }

    @Override
    public URI entrance() {
        return addresses.get().gateway();
    }

    @Override
    public void prepare(Optional<Variant> variant) {
        List<String> line = new ArrayList<>(List.of("up", "--drills"));
        variant.ifPresent(release -> line.addAll(List.of("--known-bad", release.service() + "=" + release.defect())));
        if (commands.run(line.toArray(String[]::new)) != 0) {
            throw new TargetException("the stack does not come up");
        }
    }

    @Override
    public List<String> lacks(Drill drill) {
        List<Object> links = proxy().links().orElse(List.of()).stream()
                .map(link -> link.get("name"))
                .toList();
        return drill.timeline().stream()
                .map(Step::action)
                .filter(Action.Disturb.class::isInstance)
                .map(action -> ((Action.Disturb) action).link())
                .filter(link -> !links.contains(link))
                .map(link -> "there is no link " + link)
                .toList();
    }

    @Override
    public Optional<Plan> plan(Action action) {
        return switch (action) {
            case Action.Kill _ -> Optional.empty();
            case Action.Disturb disturb ->
                Optional.of(new Plan(LIFT, Map.of("link", disturb.link(), "holder", holder)));
        };
    }

    @Override
    public void begin(Action action, Duration lease) {
        switch (action) {
            case Action.Kill kill -> {
                ProcessHandle handle = processes().handle(kill.process());
                killed.put(action, handle);
                handle.destroyForcibly();
            }
            case Action.Disturb disturb -> {
                Map<String, Object> body = new HashMap<>(disturb.terms());
                body.putAll(leased(lease));
                body.put("kind", disturb.kind());
                if (disturb.kind().equals("slow")) {
                    body.put("seed", Math.floorMod(seed, Integer.MAX_VALUE));
                }
                proxy().fault("PUT", disturb.link(), body);
            }
        }
    }

    @Override
    public void renew(Action action, Duration lease) {
        switch (action) {
            case Action.Kill _ -> {}
            case Action.Disturb disturb -> proxy().fault("POST", disturb.link(), leased(lease));
        }
    }

    private Map<String, Object> leased(Duration lease) {
        return Map.of("holder", holder, "leaseMs", lease.toMillis());
    }

    @Override
    public void undo(Undo undo) {
        switch (undo.what()) {
            case LIFT -> lift(undo);
            case RELEASE -> prepare(Optional.empty());
            default -> throw new TargetException("this target cannot undo '" + undo + "'");
        }
    }

    private void lift(Undo undo) {
        // Without a proxy there is no fault.
        if (proxy().links().isPresent()) {
            String link = requireNonNull(undo.terms().get("link"));
            proxy().fault(
                            "DELETE",
                            link,
                            Map.of("holder", requireNonNull(undo.terms().get("holder"))));
        }
    }

    @Override
    public List<String> residue() {
        return proxy().links().orElse(List.of()).stream()
                .filter(link -> link.containsKey("fault"))
                .map(link -> "a fault on " + link.get("name") + ": " + link.get("fault"))
                .toList();
    }

    @Override
    public Samples seen(Action action) {
        return metric -> switch (metric.figure()) {
            case GONE ->
                Optional.ofNullable(killed.get(action)).map(handle -> Sample.exact(handle.isAlive() ? 0 : 1, 1));
            case RTT -> roundTrip(metric.of());
            case ANSWERS -> Optional.of(Sample.exact(roundTrip(metric.of()).isPresent() ? 1 : 0, 1));
            case GAUGE -> gauge(metric);
            case GOOD, AVAILABILITY, P50, P95, P99, RATE, COUNT, FAILED, UNKNOWN, RECOVER -> Optional.empty();
        };
    }

    private Optional<Sample> roundTrip(String link) {
        long start = System.nanoTime();
        return entry(link)
                .map(port -> probe(link.substring(link.indexOf('>') + 1), port))
                .filter(probe -> probe.passes(PATIENCE))
                .map(answered -> Sample.exact((System.nanoTime() - start) / 1e9, 1));
    }

    /** The shortest exchange that what a link leads to answers. */
    private static Probe probe(String to, int port) {
        return switch (to) {
            case "postgres" -> Probe.postgres(port);
            case "kafka" -> Probe.kafka(port);
            default -> Probe.http(port, "/health/liveness");
        };
    }

    @SuppressWarnings("unchecked") // JSON's arrays of objects
    private Optional<Integer> entry(String link) {
        return proxy().links().orElse(List.of()).stream()
                .filter(one -> link.equals(one.get("name")))
                .map(one -> ((List<Map<String, Object>>) requireNonNull(one.get("ways"))).getFirst())
                .map(way -> String.valueOf(way.get("listen")).replaceFirst(".*:", ""))
                .map(Integer::valueOf)
                .findFirst();
    }

    /** The greatest over the processes of a service: {@code ledger.some_metric}. */
    private Optional<Sample> gauge(Metric metric) {
        int dot = metric.of().indexOf('.');
        String service = metric.of().substring(0, Math.max(0, dot));
        List<Double> values = processes().all().stream()
                .filter(status -> status.name().matches(service + "(-\\d+)?"))
                .map(status -> scrape(status.probe().port()))
                .map(text -> Scrape.greatest(text, metric.of().substring(dot + 1)))
                .filter(OptionalDouble::isPresent)
                .map(OptionalDouble::getAsDouble)
                .toList();
        return values.stream().max(Double::compare).map(value -> Sample.exact(value, values.size()));
    }

    private String scrape(int port) {
        try {
            URI uri = URI.create("http://127.0.0.1:" + port + "/prometheus");
            return http.send(
                            HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private ProxyAdmin proxy() {
        StackAddresses now = addresses.get();
        return new ProxyAdmin(now.faultProxyAdmin(), now.home().resolve("secrets/faultproxy/token"));
    }

    private Processes processes() {
        return new Processes(addresses.get().home());
    }
}
