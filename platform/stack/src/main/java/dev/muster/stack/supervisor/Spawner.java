package dev.muster.stack.supervisor;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Starts processes so that they outlive whoever started them: their output goes straight to a file, opened for
 * appending, and their input is empty. Two variables tell later which stack a process belongs to, and which of its
 * processes it is.
 */
final class Spawner {

    // Not MUSTER_*: a service refuses variables of that kind which it does not know.
    static final String HOME_MARK = "SUPERVISED_HOME";
    static final String NAME_MARK = "SUPERVISED_NAME";

    private static final List<String> PASSED_ON = List.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "TMPDIR");

    private final Path home;
    private final Map<String, String> inherited;

    Spawner(Path home, Map<String, String> inherited) {
        this.home = requireNonNull(home, "home is null");
        this.inherited = Map.copyOf(inherited);
    }

    Process start(ProcessSpec spec) throws IOException {
        Launch launch = spec.launch();
        Files.createDirectories(requireNonNull(launch.log().getParent(), "a log has no folder"));
        ProcessBuilder builder = new ProcessBuilder(spec.command())
                .directory(launch.directory().toFile())
                .redirectErrorStream(true)
                .redirectInput(Redirect.from(new File("/dev/null")))
                .redirectOutput(Redirect.appendTo(launch.log().toFile()));
        fill(builder.environment(), spec);
        return builder.start();
    }

    private void fill(Map<String, String> environment, ProcessSpec spec) {
        environment.clear();
        for (String name : PASSED_ON) {
            String value = inherited.get(name);
            if (value != null) {
                environment.put(name, value);
            }
        }
        environment.putAll(spec.launch().environment());
        environment.put(HOME_MARK, home.toString());
        environment.put(NAME_MARK, spec.name());
    }
}
