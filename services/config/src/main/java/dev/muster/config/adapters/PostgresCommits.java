package dev.muster.config.adapters;

import static java.util.Objects.requireNonNull;

import dev.muster.config.domain.CommitBook;
import dev.muster.config.domain.CommitStanding;
import dev.muster.config.domain.CommitStanding.State;
import dev.muster.config.domain.Refusal;
import dev.muster.config.domain.Refused;
import dev.muster.config.domain.Step;
import dev.muster.servicekit.database.Database;
import dev.muster.servicekit.database.Statements;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of commits, in PostgreSQL. Thread-safe. */
final class PostgresCommits implements CommitBook {
    private static final int KEPT = 1_000;

    /** One row a commit asked for; those that made versions are known for ever by them. */
    private static final String STANDINGS = """
            SELECT asked.id, commits.outcome, commits.reasons, made.numbers,
                NOT EXISTS (SELECT FROM muster_outbox WHERE withdraw_key = ANY (made.keys)) AS announced
            FROM unnest(?) AS asked (id)
            LEFT JOIN commits ON commits.commit_id = asked.id
            LEFT JOIN LATERAL (
                SELECT array_agg(number ORDER BY number) AS numbers, array_agg('version-' || number) AS keys
                FROM versions WHERE versions.commit_id = asked.id) made ON true
            """;

    private final Database database;

    PostgresCommits(Database database) {
        this.database = requireNonNull(database, "database is null");
    }

    @Override
    public Map<String, CommitStanding> standings(Collection<String> commits) {
        Map<String, CommitStanding> standings = new HashMap<>();
        database.withConnection(connection -> Statements.query(
                        connection,
                        STANDINGS,
                        PostgresCommits::standing,
                        connection.createArrayOf("text", commits.toArray())))
                .forEach(standing -> standings.put(standing.commit(), standing));
        return standings;
    }

    /** Notes what a step made of its commit, in the step's transaction. */
    static void note(Connection connection, Step step) throws SQLException {
        if (step.refusal().isPresent()) {
            note(connection, step.refusal().get());
        } else {
            State outcome = step.versions().isEmpty() ? State.UNCHANGED : State.ACCEPTED;
            note(connection, step.after().commit().orElseThrow(), outcome, false, List.of());
        }
    }

    static void note(Connection connection, Refusal refusal) throws SQLException {
        note(connection, refusal.commit(), State.REFUSED, refusal.rewritten(), refusal.reasons());
    }

    static Refused refused(ResultSet row) throws SQLException {
        Refusal refusal =
                new Refusal(row.getString("commit_id"), row.getBoolean("rewritten"), texts(row.getArray("reasons")));
        return new Refused(
                refusal, row.getObject("read_at", OffsetDateTime.class).toInstant());
    }

    private static void note(
            Connection connection, String commit, State outcome, boolean rewritten, List<String> reasons)
            throws SQLException {
        Statements.execute(
                connection,
                """
                INSERT INTO commits (commit_id, outcome, rewritten, reasons) VALUES (?, ?, ?, ?)
                ON CONFLICT (commit_id) DO UPDATE
                SET seq = excluded.seq, outcome = excluded.outcome, rewritten = excluded.rewritten,
                    reasons = excluded.reasons, read_at = excluded.read_at
                """,
                commit,
                outcome.name(),
                rewritten,
                connection.createArrayOf("text", reasons.toArray()));
        Statements.execute(
                connection,
                "DELETE FROM commits WHERE seq <= (SELECT seq FROM commits ORDER BY seq DESC OFFSET ? LIMIT 1)",
                KEPT);
    }

    private static CommitStanding standing(ResultSet row) throws SQLException {
        String commit = row.getString("id");
        List<Long> versions = numbers(row.getArray("numbers"));
        @Nullable String outcome = row.getString("outcome");
        if (!versions.isEmpty()) {
            return new CommitStanding(commit, State.ACCEPTED, versions, row.getBoolean("announced"), List.of());
        }
        return outcome == null
                ? CommitStanding.unknown(commit)
                : new CommitStanding(commit, State.valueOf(outcome), versions, false, texts(row.getArray("reasons")));
    }

    private static List<Long> numbers(@Nullable Array array) throws SQLException {
        return array == null
                ? List.of()
                : Arrays.stream((Object[]) array.getArray())
                        .map(Long.class::cast)
                        .toList();
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.stream((Object[]) array.getArray())
                .map(String.class::cast)
                .toList();
    }
}
