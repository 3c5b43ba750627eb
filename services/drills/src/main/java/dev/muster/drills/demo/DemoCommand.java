package dev.muster.drills.demo;

import static java.util.Objects.requireNonNull;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import dev.muster.cli.Workspace;
import dev.muster.drills.shop.Customers;
import dev.muster.drills.shop.Sale;
import dev.muster.load.Operation;
import dev.muster.load.Operations;
import dev.muster.load.Profile;
import dev.muster.load.Profiles;
import dev.muster.load.Target;
import dev.muster.spec.YamlDocument;
import java.io.Console;
import java.io.PrintWriter;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the platform at work. */
@Command(
        name = "demo",
        description = {
            "Brings the stack up and shows a minute of its life: orders, a flash sale, a new price by commit,",
            "a replica killed with -9. Ends with a verdict: 0 if every promise was kept, 1 if one was broken,",
            "2 if something the demo is about did not happen. The stack goes on running; 'muster down' ends it."
        })
public final class DemoCommand implements Callable<Integer> {
    private static final int UNITS = 300;

    private final Workspace workspace;

    @Option(names = "--plain", description = "Print line by line, also on a terminal.")
    private boolean plain;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    public DemoCommand(Workspace workspace) {
        this.workspace = requireNonNull(workspace, "workspace is null");
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        URI gateway = workspace.stack().gateway();
        Platform platform = new Platform(spec.root().commandLine(), gateway);
        boolean wasUp = platform.isUp();
        require(platform.run("up"), "up");
        require(platform.run("seed"), "seed");
        // The ports may have been chosen just now.
        gateway = workspace.stack().gateway();
        Sale sale = Sale.open(gateway, UNITS);
        out.println("On sale: " + UNITS + " of " + sale.sku());
        out.println();
        Verdict verdict = run(new Platform(spec.root().commandLine(), gateway), gateway, sale, out, wasUp);
        verdict.lines().forEach(out::println);
        out.println();
        out.println("The stack goes on running: " + gateway + "  ('muster down' ends it)");
        return (verdict.isBroken() ? ExitCode.FAILED : verdict.isUnclear() ? ExitCode.USAGE : ExitCode.OK).code();
    }

    private Verdict run(Platform platform, URI gateway, Sale sale, PrintWriter out, boolean wasUp)
            throws InterruptedException {
        Profile read = Profiles.read(YamlDocument.parse(workspace.root().resolve("load/profiles/demo.yaml")));
        // A stack that was up before has been warm for a while.
        Profile profile = withSale(wasUp ? read.measured() : read, sale);
        Map<String, Operation> operations =
                Operations.open(profile, Target.of(gateway)).operations();
        boolean terminal = !plain
                && Optional.ofNullable(System.console())
                        .filter(Console::isTerminal)
                        .isPresent();
        Demo demo = new Demo(platform, new Customers(gateway), profile, operations, sale, Screen.of(out, terminal));
        Thread interrupted = new Thread(
                () -> {
                    demo.stop();
                    if (!wasUp) {
                        platform.run("down");
                    }
                },
                "demo-interrupted");
        Runtime.getRuntime().addShutdownHook(interrupted);
        Verdict verdict = demo.run();
        Runtime.getRuntime().removeShutdownHook(interrupted);
        return verdict;
    }

    private static Profile withSale(Profile read, Sale sale) {
        Map<String, String> options = new HashMap<>(read.options());
        options.put("flash", sale.sku());
        return read.with(options);
    }

    private static void require(int code, String command) {
        if (code != 0) {
            throw new CommandFailure(ExitCode.ENVIRONMENT, "the demo cannot go on: muster " + command + " failed");
        }
    }
}
