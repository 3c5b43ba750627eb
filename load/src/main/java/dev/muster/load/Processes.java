package dev.muster.load;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** The processes of the stack that the command line knows of. */
final class Processes {
    private Processes() {}

    /** Those that serve HTTP, as {@code status} tells of them; none if nothing runs. */
    static List<Target.Member> of(CommandLine muster) {
        CommandLine status = muster.getSubcommands().get("status");
        if (status == null) {
            return List.of();
        }
        StringWriter text = new StringWriter();
        PrintWriter before = status.getOut();
        status.setOut(new PrintWriter(text, true));
        try {
            status.execute("--json");
            return read(text.toString());
        } catch (IOException e) {
            return List.of();
        } finally {
            status.setOut(before);
        }
    }

    /** Services, and the gateway at its own address; engines serve no HTTP. */
    static List<Target.Member> read(String json) throws IOException {
        Object processes = JSON.std.mapFrom(json).get("processes");
        return processes instanceof List<?> items
                ? items.stream()
                        .map(item -> (Map<?, ?>) item)
                        .filter(process -> process.get("pid") instanceof Number && port(process) > 0)
                        .filter(process -> !List.of("kafka", "postgresql").contains(process.get("name")))
                        .map(Processes::process)
                        .toList()
                : List.of();
    }

    private static Target.Member process(Map<?, ?> process) {
        return new Target.Member(
                String.valueOf(process.get("name")),
                URI.create("http://127.0.0.1:" + port(process)),
                process.get("pid") instanceof Number pid ? pid.longValue() : 0);
    }

    private static int port(Map<?, ?> process) {
        return process.get("port") instanceof Number port ? port.intValue() : 0;
    }
}
