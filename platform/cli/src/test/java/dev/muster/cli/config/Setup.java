package dev.muster.cli.config;

import dev.muster.cli.Ran;
import dev.muster.cli.TestGit;
import dev.muster.cli.Workspace;
import dev.muster.delivery.Author;
import dev.muster.delivery.Changes;
import dev.muster.delivery.CommitResult;
import dev.muster.delivery.DeliveryRepository;
import dev.muster.delivery.NewRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A delivery repository with prices, a config service that is told what to answer, and the command line on both. */
final class Setup implements AutoCloseable {
    static final String FOLDER = "gitops/config/dev/";
    static final String PRICES = """
            # What goods cost.
            classes:
              pen: { amount: 240, currency: EUR } # cheap
              tea: { amount: 590, currency: EUR }
            """;
    static final String HASH = "ab".repeat(32);

    private static final Author ANN = new Author("Ann", "ann@example.org");

    final FakeConfigService service = new FakeConfigService();
    private final Path folder;
    private final Workspace workspace;

    Setup(Path folder) throws IOException {
        this(folder, true);
    }

    /** Without a delivery repository, as before the first start. */
    static Setup withoutRepository(Path folder) throws IOException {
        return new Setup(folder, false);
    }

    private Setup(Path folder, boolean repository) throws IOException {
        this.folder = folder;
        Path checkout = Files.createDirectories(folder.resolve("checkout"));
        this.workspace = new Workspace(
                checkout, Map.of("MUSTER_HOME", folder.resolve("home").toString()));
        if (repository) {
            makeRepository(checkout);
        }
    }

    private void makeRepository(Path checkout) throws IOException {
        Files.createDirectories(checkout.resolve(FOLDER));
        Files.writeString(checkout.resolve(FOLDER + "pricing.yaml"), PRICES);
        Files.writeString(checkout.resolve(FOLDER + "pricing.schema.json"), "{}\n");
        Files.writeString(checkout.resolve(FOLDER + "limits.yaml"), "max: 5\n");
        Files.writeString(checkout.resolve(FOLDER + "limits.schema.json"), "{}\n");
        TestGit git = new TestGit(checkout);
        git.run("init", "-q");
        git.run("add", ".");
        git.run("commit", "-qm", "first");
        Files.createDirectories(folder.resolve("home"));
        new NewRepository(repository()).takeFrom(checkout);
    }

    /** Runs {@code muster config} with the service's address. */
    Ran config(String... args) {
        String[] line = Stream.concat(Stream.of("config"), Arrays.stream(args)).toArray(String[]::new);
        return Ran.in(
                workspace,
                Stream.concat(Arrays.stream(line), Stream.of("--url", service.url()))
                        .toArray(String[]::new));
    }

    Path repository() {
        return folder.resolve("home/delivery.git");
    }

    Path file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of the environment as the branch has them. */
    Map<String, String> files() {
        try (DeliveryRepository repository = DeliveryRepository.open(repository())) {
            Map<String, String> texts = new TreeMap<>();
            repository
                    .files(repository.tip().id(), "gitops")
                    .forEach((path, bytes) ->
                            texts.put(path.substring(FOLDER.length()), new String(bytes, StandardCharsets.UTF_8)));
            return texts;
        }
    }

    String tip() {
        return git("rev-parse", "main").strip();
    }

    String git(String... arguments) {
        return new TestGit(repository()).run(arguments);
    }

    /** Commits as somebody else would. */
    String commit(String file, String text) {
        try (DeliveryRepository repository = DeliveryRepository.open(repository())) {
            CommitResult result = repository.commit(
                    repository.tip().id(), ANN, "Another's", Changes.none().write(FOLDER + file, text));
            return ((CommitResult.Committed) result).id();
        }
    }

    /** The head is a version that Git has; nothing is staged. */
    Setup headAt(long version) {
        service.reply("GET /v1/head", head(version, "null", false));
        return this;
    }

    /** The head was written past Git and says this. */
    Setup driftAt(long version, String content) {
        service.reply("GET /v1/head", head(version, "null", true));
        service.reply("GET /v1/versions/" + version + "/content", content);
        return this;
    }

    static String head(long version, String candidate, boolean drift) {
        return """
                {"env":"dev","last":%1$d,"chain":"%2$s","head":{"version":%1$d,"hash":"%2$s"},"candidate":%3$s,
                 "commit":"%4$s","drift":%5$b,"refusal":null}
                """.formatted(version, HASH, candidate, "c".repeat(40), drift);
    }

    /** Every commit is accepted and made one version. */
    Setup accepts(long version, String kind) {
        service.reply("GET /v1/commits/" + FakeConfigService.ANY, accepted(version, true));
        service.reply("GET /v1/versions/" + version, version(version, kind, "c".repeat(40), "Ann <ann@example.org>"));
        service.reply(
                "GET /v1/versions/" + (version - 1) + "/diff/" + version,
                changes("{\"path\":\"pricing.classes.tea.amount\",\"before\":\"590\",\"after\":\"620\"}"));
        return this;
    }

    static String accepted(long version, boolean announced) {
        return "{\"commit\":\"c\",\"state\":\"accepted\",\"versions\":[%d],\"announced\":%b,\"reasons\":[]}"
                .formatted(version, announced);
    }

    static String changes(String list) {
        return "{\"from\":1,\"to\":2,\"changes\":[" + list + "]}";
    }

    static String version(long number, String kind, @Nullable String commit, String author) {
        return """
                {"number":%d,"kind":"%s","content":"%s","chain":"%s","commit":%s,"author":"%s",
                 "message":"Because\\nof reasons","at":"2026-11-21T12:00:00.123Z"}
                """.formatted(number, kind, HASH, HASH, commit == null ? "null" : '"' + commit + '"', author);
    }

    @Override
    public void close() {
        service.close();
    }
}
