package dev.muster.drills.incidents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.drill.check.Checkers;
import dev.muster.drill.definition.Briefing;
import dev.muster.drill.definition.Defect;
import dev.muster.drill.definition.Defect.Variant;
import dev.muster.drill.definition.Drill;
import dev.muster.drill.definition.Drill.Check;
import dev.muster.drill.definition.DrillReader;
import dev.muster.drill.verdict.Checker;
import dev.muster.spec.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every drill of the shop can be read, is called as its folder is, and asks for checkers that there are. */
class DrillFilesTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("muster.root")).resolve("services/drills");

    @Test
    void drills_all_canBeRun() throws IOException {
        List<String> checkers = Stream.concat(Checkers.all().stream(), new ShopKit().checkers().stream())
                .map(Checker::name)
                .toList();
        List<Path> files = files();
        assertFalse(files.isEmpty());
        for (Path file : files) {
            Drill drill = DrillReader.read(YamlDocument.parse(file));
            assertEquals(String.valueOf(file.getName(file.getNameCount() - 2)), drill.name());
            for (Check check : drill.verify()) {
                assertTrue(
                        !(check instanceof Check.Named(String name)) || checkers.contains(name),
                        drill.name() + " asks for " + check);
            }
        }
    }

    /** What a mechanism is worth is seen where it is away. */
    @Test
    void drills_all_haveAProfileWithoutProtection() throws IOException {
        for (Path file : files()) {
            Drill drill = DrillReader.read(YamlDocument.parse(file));
            assertTrue(drill.profiles().values().stream().anyMatch(Optional::isPresent), drill.name());
        }
    }

    /** Players are told neither what is played nor what is wrong. */
    @Test
    void openingsAndHints_tellNothing() throws IOException {
        int games = 0;
        for (Path file : files()) {
            Drill drill = DrillReader.read(YamlDocument.parse(file));
            Optional<Briefing> game = drill.gameday();
            games += game.isPresent() ? 1 : 0;
            String told =
                    game.map(briefing -> briefing.opening() + briefing.hints()).orElse("");
            List<String> telling = new ArrayList<>(List.of(drill.name()));
            drill.profiles().values().forEach(wrong -> wrong.ifPresent(bad -> telling.add(wordOf(bad))));
            drill.timeline().forEach(step -> telling.add(step.action().toString()));
            drill.watch().diagnose().ifPresent(diagnose -> telling.add(diagnose.cause()));
            telling.forEach(word -> assertFalse(told.contains(word), () -> drill.name() + " tells " + word));
        }
        assertTrue(games > 2, games + " games");
    }

    private static String wordOf(Defect defect) {
        return defect instanceof Variant release ? release.defect() : defect.toString();
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.map(folder -> folder.resolve("drill.yaml"))
                    .filter(Files::exists)
                    .toList();
        }
    }
}
