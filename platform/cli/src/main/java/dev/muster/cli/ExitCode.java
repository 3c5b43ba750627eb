package dev.muster.cli;

/** What the exit code of {@code muster} means; scripts may rely on it. {@code docs/cli.md} holds the same table. */
public enum ExitCode {
    OK(0, "done; a drill passed"),
    FAILED(1, "done, and the answer is no: a check, a drill or the command itself failed"),
    USAGE(2, "bad usage: unknown command, option or value; or an outcome that could not be determined"),
    ENVIRONMENT(3, "not run to its end: the environment lacks something, or the run was aborted"),
    SKIPPED(4, "nothing ran; the reason was printed"),
    RESIDUE(5, "something was left behind and must be cleaned up first"),
    BUILD(6, "the launcher could not build what the command needs"),
    BUG(70, "a defect in muster itself; the stack trace was printed"),
    INTERRUPTED(130, "interrupted from the keyboard"),
    TERMINATED(143, "stopped by SIGTERM");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    String meaning() {
        return meaning;
    }
}
