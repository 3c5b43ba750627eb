package dev.muster.drills;

import dev.muster.cli.CommandProvider;
import dev.muster.cli.Workspace;
import dev.muster.drill.command.DrillCommand;
import dev.muster.drill.command.GamedayCommand;
import dev.muster.drills.demo.DemoCommand;
import dev.muster.drills.shop.SeedCommand;
import java.util.List;
import picocli.CommandLine;

/** The shop's commands. */
public final class ShopCommands implements CommandProvider {

    @Override
    public List<CommandLine> commands(Workspace workspace) {
        return List.of(
                new CommandLine(new SeedCommand(workspace)),
                new CommandLine(new DemoCommand(workspace)),
                DrillCommand.of(workspace),
                GamedayCommand.of(workspace));
    }
}
