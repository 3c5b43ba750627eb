package dev.muster.cluster.engine;

import static java.util.Objects.requireNonNull;

import dev.muster.stack.home.StackProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Go that is installed, in the folder of one module. It fetches nothing that go.sum does not name, and no other Go. */
final class GoTool {

    private static final Pattern VERSION = Pattern.compile("go1\\.(\\d+)");
    private static final int LEAST = 26;

    private final Shell shell;

    GoTool(Path module) {
        this.shell = new Shell(
                requireNonNull(module, "module is null"),
                Map.of("CGO_ENABLED", "0", "GOTOOLCHAIN", "local", "GOFLAGS", "-mod=readonly", "GOWORK", "off"));
    }

    /** @throws StackProblem where there is no Go, or one that is too old */
    void requireUsable() {
        Matcher matcher = VERSION.matcher(shell.ask("go", "version"));
        if (!matcher.find() || Integer.parseInt(matcher.group(1)) < LEAST) {
            throw new StackProblem("engines are built with Go 1." + LEAST + " or later (https://go.dev/dl)");
        }
    }

    void build(List<String> flags, String source, Path out) {
        List<String> command = new ArrayList<>(List.of("go", "build"));
        command.addAll(flags);
        command.addAll(List.of("-o", out.toString(), source));
        shell.ask(command);
    }

    /** Where the files of a required module are. */
    Path folderOf(String module) {
        shell.ask("go", "mod", "download", module);
        return Path.of(shell.ask("go", "list", "-m", "-f", "{{.Dir}}", module).strip());
    }
}
