package dev.muster.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ServiceLoader;

/** The process that {@code ./muster} starts. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        Path root =
                Path.of(System.getProperty("muster.root", ".")).toAbsolutePath().normalize();
        Workspace workspace = new Workspace(root, System.getenv());
        int code = Muster.run(workspace, ServiceLoader.load(CommandProvider.class), out, err, args);
        out.flush();
        err.flush();
        System.exit(code);
    }
}
