package dev.muster.cli.config;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** One version as a person wants to see it. */
record VersionLine(
        long number, String kind, String content, Optional<String> commit, String author, String message, Instant at) {
    static final int SHORT_ID = 10;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    static VersionLine of(Answer version) {
        return new VersionLine(
                version.number("number"),
                version.text("kind"),
                version.text("content"),
                version.optional("commit"),
                version.text("author"),
                version.text("message"),
                Instant.parse(version.text("at")));
    }

    boolean isStaged() {
        return kind.equals("STAGE");
    }

    String time() {
        return time(at);
    }

    /** In this machine's time zone. */
    static String time(Instant at) {
        return TIME.format(at.atZone(ZoneId.systemDefault()));
    }

    String shortCommit() {
        return commit.map(id -> id.substring(0, Math.min(SHORT_ID, id.length())))
                .orElse("-");
    }

    /** The author without the address. */
    String who() {
        int address = author.indexOf(" <");
        return address > 0 ? author.substring(0, address) : author;
    }

    String subject() {
        return message.lines().findFirst().orElse("");
    }
}
