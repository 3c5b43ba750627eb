package dev.muster.servicekit.configuration;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One record of the configuration's history, as {@code GET /v1/versions} answers it.
 *
 * @param kind what made the version; a {@code STAGE} stands on the candidate's line, any other on the head's
 * @param content the hash of the content
 * @param chain the chained hash: it covers every field here and the chained hash before
 * @param commit the commit's id, empty if none
 */
record VersionRecord(
        long number,
        String kind,
        String content,
        String chain,
        String commit,
        String author,
        String message,
        Instant at) {
    /** What the first record is chained to. */
    static final String GENESIS = Sha256.of("muster configuration");

    static VersionRecord read(Map<String, Object> json) {
        return Section.strictly(
                "version",
                json,
                section -> new VersionRecord(
                        section.whole("number", 1, Long.MAX_VALUE),
                        section.text("kind"),
                        section.text("content"),
                        section.text("chain"),
                        section.has("commit") ? section.text("commit") : "",
                        section.text("author"),
                        section.text("message"),
                        section.instant("at")));
    }

    /** Whether the chained hash is the one these fields and the chained hash before give. */
    boolean follows(String previous) {
        return chain.equals(link(previous));
    }

    Line line() {
        return kind.equals("STAGE") ? Line.CANDIDATE : Line.HEAD;
    }

    /** The chained hash these fields give; the text hashed is the canonical JSON list of them. */
    String link(String previous) {
        List<String> fields = List.of(
                previous,
                Long.toString(number),
                kind,
                content,
                commit,
                author,
                message,
                Long.toString(at.toEpochMilli()));
        return Sha256.of(fields.stream().map(VersionRecord::quoted).collect(Collectors.joining(",", "[", "]")));
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.chars().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append(c < 0x20 ? "\\u%04x".formatted(c) : String.valueOf((char) c));
            }
        });
        return out.append('"').toString();
    }
}
