package dev.muster.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;

/** One run of the command line inside the test's own process, with the providers on the test's class path. */
public record Ran(int code, String out, String err) {

    static Ran muster(String... args) {
        return muster(ServiceLoader.load(CommandProvider.class), Map.of(), args);
    }

    /** With all providers, in the checkout of a workspace. */
    public static Ran in(Workspace workspace, String... args) {
        return run(workspace, ServiceLoader.load(CommandProvider.class), args);
    }

    static Ran muster(Iterable<CommandProvider> providers, Map<String, String> environment, String... args) {
        return run(new Workspace(Path.of("").toAbsolutePath(), environment), providers, args);
    }

    private static Ran run(Workspace workspace, Iterable<CommandProvider> providers, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Muster.run(workspace, providers, new PrintWriter(out, true), new PrintWriter(err, true), args);
        return new Ran(code, out.toString(), err.toString());
    }
}
