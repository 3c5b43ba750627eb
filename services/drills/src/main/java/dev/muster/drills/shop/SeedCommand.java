package dev.muster.drills.shop;

import static java.util.Objects.requireNonNull;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import dev.muster.cli.Workspace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fills an empty shop with goods: generated ones, or those of a file. */
@Command(
        name = "seed",
        description = {
            "Puts goods on stock: generated SKUs, the same on every machine, or those of a CSV file.",
            "Repeating it changes nothing: a delivery counts once."
        })
public final class SeedCommand implements Callable<Integer> {
    private final Workspace workspace;

    @Option(names = "--skus", paramLabel = "<n>", description = "How many SKUs to generate, 20000 unless given.")
    private int skus = 20_000;

    @Option(names = "--seed", paramLabel = "<n>", description = "Which quantities to generate, 7041 unless given.")
    private long seed = 7041;

    @Option(names = "--csv", paramLabel = "<file>", description = "A file of sku,quantity lines under that header.")
    private @Nullable Path csv;

    @Option(
            names = "--import-id",
            paramLabel = "<id>",
            description = "The name of the delivery; of the file unless given.")
    private @Nullable String importId;

    @Option(names = "--url", paramLabel = "<url>", description = "Send to this address, not to the stack's gateway.")
    private @Nullable URI url;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    public SeedCommand(Workspace workspace) {
        this.workspace = requireNonNull(workspace, "workspace is null");
    }

    @Override
    public Integer call() {
        Delivery shop = new Delivery(url == null ? workspace.stack().gateway() : url);
        if (csv != null) {
            shop.deliver(importId == null ? nameOf(csv) : importId, read(csv));
            print("delivered " + csv);
        } else {
            generate(shop);
        }
        return ExitCode.OK.code();
    }

    private void generate(Delivery shop) {
        if (skus < 1 || skus > Assortment.MOST) {
            throw new CommandFailure(ExitCode.USAGE, "--skus must be 1 to " + Assortment.MOST + ", not " + skus);
        }
        List<Assortment.Goods> goods = FirstDelivery.deliver(shop, new Assortment(seed, skus));
        print("%d SKUs on stock, %s to %s"
                .formatted(goods.size(), goods.getFirst().sku(), goods.getLast().sku()));
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString().replaceAll("[^A-Za-z0-9._-]", "-");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, "cannot read " + file + ": " + e);
        }
    }

    private void print(String line) {
        spec.commandLine().getOut().println(line);
    }
}
