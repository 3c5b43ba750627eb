package dev.muster.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;

/** One run of the command line inside the test's own process, with the providers on the test's class path. */
record Ran(int code, String out, String err) {

    static Ran muster(String... args) {
        return muster(ServiceLoader.load(CommandProvider.class), Map.of(), args);
    }

    static Ran muster(Iterable<CommandProvider> providers, Map<String, String> environment, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Workspace workspace = new Workspace(Path.of("").toAbsolutePath(), environment);
        int code = Muster.run(workspace, providers, new PrintWriter(out, true), new PrintWriter(err, true), args);
        return new Ran(code, out.toString(), err.toString());
    }
}
