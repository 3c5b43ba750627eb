package dev.muster.load;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.FormatMethod;
import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import dev.muster.cli.Workspace;
import dev.muster.stack.command.DurationConverter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a profile against a stack and judges it. */
@Command(
        name = "load",
        description = {
            "Runs a load profile against the running stack and judges it by the profile's own bounds.",
            "Operations start when they are due, answered or not; latency counts from that moment."
        })
final class LoadCommand implements Callable<Integer> {
    private static final Path RUNS = Path.of(".muster", "load");

    private final Workspace workspace;

    @Parameters(index = "0", arity = "0..1", paramLabel = "<profile>", description = "A name, or a profile's file.")
    private @Nullable String profile;

    @Option(names = "--url", paramLabel = "<url>", description = "Send to this address, not to the stack's gateway.")
    private @Nullable URI url;

    @Option(names = "--seed", paramLabel = "<n>", description = "Other arrivals and choices than the profile's.")
    private @Nullable Long seed;

    @Option(
            names = "--at-most",
            paramLabel = "<time>",
            converter = DurationConverter.class,
            description = "No phase longer than this, such as 5s, for a first look.")
    private @Nullable Duration atMost;

    @Option(
            names = "--for",
            paramLabel = "<time>",
            converter = DurationConverter.class,
            description = "The length of the last phase, such as 2h for a soak.")
    private @Nullable Duration length;

    @Option(
            names = "--out",
            paramLabel = "<folder>",
            description = "Where history, JSON and Markdown go; .muster/load/<profile> unless given.")
    private @Nullable Path out;

    @Option(names = "--json", description = "Print the result as JSON and nothing else.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    LoadCommand(Workspace workspace) {
        this.workspace = requireNonNull(workspace, "workspace is null");
    }

    @Override
    public Integer call() throws InterruptedException {
        ProfileFiles files = new ProfileFiles(workspace.root());
        if (profile == null) {
            files.names()
                    .forEach(name ->
                            print("%-16s %s", name, files.read(name).about().strip()));
            return ExitCode.OK.code();
        }
        Profile chosen = adjusted(files.read(profile));
        Target target = url == null
                ? new Target(
                        workspace.stack().gateway(), Processes.of(spec.root().commandLine()))
                : Target.of(url);
        Work work = Operations.open(chosen, target);
        Path folder = folder(chosen);
        Watch watch = new Watch(new Examination(target.processes()), chosen);
        Result result = findings(run(chosen, work, watch, folder), work, watch);
        report(result, folder);
        return switch (result.verdict()) {
            case PASS -> ExitCode.OK.code();
            case FAIL -> ExitCode.FAILED.code();
            case UNKNOWN -> ExitCode.USAGE.code();
        };
    }

    private Profile adjusted(Profile read) {
        Profile seeded = seed == null ? read : read.seeded(seed);
        Profile lasting = length == null ? seeded : seeded.lasting(length);
        return atMost == null ? lasting : lasting.shortened(atMost);
    }

    /** Nothing is found out of a run that was stopped: it ends as soon as it can. */
    private Result findings(Result result, Work work, Watch watch) throws InterruptedException {
        if (result.interrupted()) {
            return result;
        }
        boolean grown = result.profile().asksFor(Figure.GROWTH);
        Map<String, Double> growths = grown ? watch.growths(line -> say("%s", line)) : Map.of();
        boolean found = result.profile().asksFor(Figure.FOUND);
        return result.with(new Findings(found ? work.findings() : Map.of(), growths));
    }

    private Result run(Profile chosen, Work work, Watch watch, Path folder) {
        try (History history = new History(folder.resolve("history.jsonl"))) {
            boolean found = chosen.asksFor(Figure.FOUND);
            Consumer<Map<String, Object>> ended = line -> {
                history.add(line);
                if (found) {
                    work.ended(line);
                }
            };
            Consumer<Progress> progress = look -> {
                watch.take(look);
                show(look);
            };
            Generator generator = new Generator(chosen, work.operations(), ended, progress);
            Thread stopper = new Thread(generator::stop, "stop-load");
            Runtime.getRuntime().addShutdownHook(stopper);
            Result result = generator.run();
            if (!result.interrupted()) {
                Runtime.getRuntime().removeShutdownHook(stopper);
            }
            return result;
        }
    }

    private void show(Progress progress) {
        Progress.Recent all = progress.operations().get(Tally.ALL);
        if (all != null) {
            say(
                    "%5ds  %-16s %8.0f/s  p50 %7.1f ms  p99 %7.1f ms  in flight %5d  failed %d  unknown %d",
                    progress.elapsed().toSeconds(),
                    progress.phase(),
                    all.perSecond(),
                    all.p50Millis(),
                    all.p99Millis(),
                    progress.inFlight(),
                    all.failed(),
                    all.unknown());
        }
    }

    private void report(Result result, Path folder) {
        String markdown = ReportMarkdown.of(result);
        String jsonText = ReportJson.of(result);
        try {
            Files.writeString(folder.resolve("report.md"), markdown);
            Files.writeString(folder.resolve("report.json"), jsonText);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + folder + ": " + e.getMessage(), e);
        }
        if (json) {
            print("%s", jsonText);
        } else {
            print("%n%s%nhistory and report: %s", markdown, folder);
        }
    }

    private Path folder(Profile chosen) {
        Path folder = out == null ? workspace.root().resolve(RUNS).resolve(chosen.name()) : out;
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, "cannot make the folder " + folder + ": " + e.getMessage());
        }
    }

    /** For people only. */
    @FormatMethod
    private void say(String format, Object... values) {
        if (!json) {
            print(format, values);
        }
    }

    @FormatMethod
    private void print(String format, Object... values) {
        PrintWriter writer = spec.commandLine().getOut();
        writer.println(String.format(Locale.ROOT, format, values));
        writer.flush();
    }
}
