package dev.muster.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into a message on stderr and an exit code. */
final class Failures {
    private Failures() {}

    /** Bad usage: what is wrong, the nearest names, and where the help is; not the whole help. */
    static int badUsage(ParameterException e, String[] args) {
        CommandLine line = e.getCommandLine();
        String command = line.getCommandSpec().qualifiedName();
        PrintWriter err = line.getErr();
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String word = unmatched.getUnmatched().getFirst();
            boolean option = word.startsWith("-");
            err.println(command + ": unknown " + (option ? "option " : subject(line)) + word);
            List<String> known =
                    List.copyOf(option ? line.getCommandSpec().optionsMap().keySet() : names(line));
            suggest(word, known, err);
        } else {
            err.println(command + ": " + e.getMessage());
        }
        err.println("See: " + command + " --help");
        return ExitCode.USAGE.code();
    }

    /** Prints "Did you mean ...?" if a known word is near enough to be a slip of the fingers. */
    static void suggest(String word, List<String> known, PrintWriter err) {
        List<String> near = Suggestions.near(word, known);
        if (!near.isEmpty()) {
            err.println("Did you mean " + String.join(" or ", near) + "?");
        }
    }

    static int failed(Exception e, CommandLine line, ParseResult result) {
        if (e instanceof CommandFailure failure) {
            return report(failure, line.getErr());
        }
        line.getErr().println("muster: this is a defect in muster; please report it with what follows");
        e.printStackTrace(line.getErr());
        return ExitCode.BUG.code();
    }

    static int report(CommandFailure failure, PrintWriter err) {
        err.println("muster: " + failure.getMessage());
        return failure.exitCode().code();
    }

    private static String subject(CommandLine line) {
        return line.getSubcommands().isEmpty() ? "argument " : "command ";
    }

    static List<String> names(CommandLine line) {
        return List.copyOf(line.getSubcommands().keySet());
    }
}
