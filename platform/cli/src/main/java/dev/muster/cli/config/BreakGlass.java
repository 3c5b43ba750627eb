package dev.muster.cli.config;

import static java.util.Objects.requireNonNull;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import dev.muster.cli.config.FileEdits.Setting;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes past Git, on the head as it is seen now. */
final class BreakGlass {
    private final ConfigApi api;
    private final FileEdits edits;
    private final String reason;
    private final PrintWriter out;
    private final PrintWriter err;

    BreakGlass(ConfigApi api, FileEdits edits, String reason, PrintWriter out, PrintWriter err) {
        this.api = requireNonNull(api, "api is null");
        this.edits = requireNonNull(edits, "edits is null");
        this.reason = requireNonNull(reason, "reason is null");
        this.out = requireNonNull(out, "out is null");
        this.err = requireNonNull(err, "err is null");
    }

    ExitCode write() {
        long head = api.head()
                .object("head")
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.FAILED, "there is no configuration yet; the first one comes from Git"))
                .number("version");
        HttpAnswer answer = api.breakGlass(
                Map.of("base", head, "reason", reason, "namespaces", namespaces(head), "remove", removed()));
        if (answer.isProblem("head-moved")) {
            return moved(answer.object());
        }
        VersionLine version = VersionLine.of(answer.orFail().object());
        if (version.number() == head) {
            err.println("nothing to write: the head is so already");
            return ExitCode.OK;
        }
        out.println("version " + version.number() + "  " + version.kind());
        api.diff(head, version.number()).forEach(change -> out.println("  " + change));
        err.println("This is in no commit: `muster config adopt` prints it as a patch to commit.");
        return ExitCode.OK;
    }

    private Map<String, Object> namespaces(long head) {
        Map<String, Object> running = api.content(head);
        Map<String, Object> wanted = new TreeMap<>();
        edits.files().forEach(file -> wanted.put(file.namespace(), file.tree()));
        for (Setting setting : edits.settings()) {
            Object tree = wanted.getOrDefault(setting.namespace(), running.get(setting.namespace()));
            if (tree == null) {
                throw new CommandFailure(ExitCode.FAILED, "there is no namespace " + setting.namespace());
            }
            wanted.put(
                    setting.namespace(),
                    Trees.with(tree, setting.key(), YamlEdit.scalar(setting.value()))
                            .orElseThrow(() -> new CommandFailure(
                                    ExitCode.FAILED,
                                    "there is no " + setting.namespace() + "." + setting.key() + " to change")));
        }
        return wanted;
    }

    private List<String> removed() {
        return edits.removed().stream()
                .map(file -> file.endsWith(EnvironmentFiles.YAML)
                        ? file.substring(0, file.length() - EnvironmentFiles.YAML.length())
                        : file)
                .toList();
    }

    private ExitCode moved(Answer problem) {
        err.println(
                "muster: nothing was written: the head moved to version " + problem.number("version") + " meanwhile:");
        KeyChange.listOf(problem).forEach(change -> err.println("  " + change));
        return ExitCode.FAILED;
    }
}
