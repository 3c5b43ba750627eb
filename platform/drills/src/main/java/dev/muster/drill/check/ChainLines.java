package dev.muster.drill.check;

import dev.muster.drill.verdict.Line;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the configuration service answers about its history, as the lines that {@link AuditChain} reads. */
public final class ChainLines {
    /** A record. */
    static final String VERSION = "version";

    /** What is said of the whole, and of its anchors. */
    static final String AUDIT = "chain-audit";

    /** A commit that was accepted, with the versions it made. */
    static final String ACCEPTED = "accepted";

    /** The end of the chain as the run began. */
    static final String BEGAN = "chain-began";

    private ChainLines() {}

    /** A record, of the answer to {@code GET /v1/versions}; the names that a line has already are changed. */
    public static Line version(Map<String, Object> record) {
        Map<String, Object> body = new TreeMap<>(record);
        body.put("versionKind", text(body.remove("kind")));
        body.put("made", text(body.remove("at")));
        body.values().removeIf(Objects::isNull);
        return new Line(VERSION, body);
    }

    /** The answer to {@code GET /v1/commits/<commit>}. */
    public static Line accepted(Map<String, Object> commit) {
        Object versions = "accepted".equals(commit.get("state")) ? commit.get("versions") : null;
        return new Line(
                ACCEPTED,
                Map.of("commit", text(commit.get("commit")), "versions", versions == null ? List.of() : versions));
    }

    /** The answers to {@code GET /v1/audit} and {@code GET /v1/head}; empty where there was none. */
    public static Line audit(Map<String, Object> audit, Map<String, Object> head) {
        return new Line(
                AUDIT,
                Map.of(
                        "unanswered",
                        audit.isEmpty() || head.isEmpty(),
                        "intact",
                        Boolean.TRUE.equals(audit.get("intact")),
                        "anchors",
                        audit.get("anchors") instanceof Number anchors ? anchors.longValue() : 0,
                        "difference",
                        text(audit.get("first")),
                        "chain",
                        text(head.get("chain"))));
    }

    /** The answer to {@code GET /v1/head} as the run begins. */
    public static Line began(Map<String, Object> head) {
        return new Line(
                BEGAN,
                Map.of(
                        "last",
                        head.get("last") instanceof Number last ? last.longValue() : 0,
                        "chain",
                        text(head.get("chain"))));
    }

    /** The versions that a commit has made. */
    static List<Long> numbers(Line accepted) {
        return accepted.body().get("versions") instanceof List<?> versions
                ? versions.stream()
                        .map(version -> version instanceof Number number ? number.longValue() : 0L)
                        .toList()
                : List.of();
    }

    private static String text(@Nullable Object json) {
        return json == null ? "" : json.toString();
    }
}
