package dev.muster.cli.gitops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster gitops schemas}. */
@Command(
        name = "schemas",
        description = "Makes the schemas that the check needs, of what Kubernetes and its extensions publish.")
final class SchemasCommand implements Callable<Integer> {
    private static final int MOST = 32 << 20;

    private final ObjectMapper json = new ObjectMapper();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "Where they are written.")
    private Path out = Path.of("");

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|FOLDER",
            description = "OpenAPI 2 of Kubernetes (swagger.json), and CustomResourceDefinitions in YAML.")
    private List<Path> sources = List.of();

    @Override
    public Integer call() throws IOException {
        SchemaWriter writer = new SchemaWriter();
        for (Path source : files()) {
            if (source.toString().endsWith(".json")) {
                writer.addOpenApi(json.readTree(source.toFile()));
            } else {
                for (Object document : documents(source)) {
                    writer.addDefinition(json.valueToTree(document));
                }
            }
        }
        Files.createDirectories(out);
        for (Map.Entry<String, JsonNode> schema : writer.schemas().entrySet()) {
            Files.writeString(out.resolve(schema.getKey()), json.writeValueAsString(schema.getValue()));
        }
        spec.commandLine().getOut().println(writer.schemas().size() + " schemas in " + out);
        return ExitCode.OK.code();
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path source : sources) {
            if (Files.isDirectory(source)) {
                try (Stream<Path> below = Files.list(source)) {
                    below.filter(file -> file.toString().matches(".*\\.ya?ml"))
                            .sorted()
                            .forEach(files::add);
                }
            } else {
                files.add(source);
            }
        }
        return files;
    }

    private static Iterable<Object> documents(Path file) throws IOException {
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(MOST)
                .setLabel(file.toString())
                .build();
        return new Load(settings).loadAllFromString(Files.readString(file));
    }
}
