package dev.muster.config.adapters;

import static java.util.Objects.requireNonNull;

import dev.muster.config.domain.Content;
import dev.muster.config.domain.Hash;
import dev.muster.config.domain.Head;
import dev.muster.config.domain.Kind;
import dev.muster.config.domain.Origin;
import dev.muster.config.domain.Refusal;
import dev.muster.config.domain.Refused;
import dev.muster.config.domain.Step;
import dev.muster.config.domain.Version;
import dev.muster.config.domain.VersionLog;
import dev.muster.servicekit.database.Database;
import dev.muster.servicekit.database.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The history in PostgreSQL.
 *
 * <p>Appending and refusing lock the one row of {@code head}, compare the whole of it with what was decided on, and only
 * then write: of two that append to the same head one changes nothing. Thread-safe; fails with
 * {@link dev.muster.servicekit.database.DatabaseException}.
 */
final class PostgresVersionLog implements VersionLog {
    private static final String HEAD = """
            SELECT head.*, h.content AS head_content, h.chain AS head_chain,
                c.content AS candidate_content, c.chain AS candidate_chain
            FROM head
            LEFT JOIN versions h ON h.number = head_version
            LEFT JOIN versions c ON c.number = candidate_version
            """;
    static final String VERSION =
            "SELECT number, kind, content, commit_id, author, message, made_at, chain FROM versions ";

    private final Database database;
    private final Announcer announcer;

    PostgresVersionLog(Database database, Announcer announcer) {
        this.database = requireNonNull(database, "database is null");
        this.announcer = requireNonNull(announcer, "announcer is null");
    }

    @Override
    public Head head() {
        return database.withConnection(connection -> readHead(connection, HEAD));
    }

    @Override
    public boolean append(Head expected, Step step) {
        return database.inTransaction(connection -> {
            Statements.execute(
                    connection,
                    "INSERT INTO head (last, chain, drift) VALUES (0, ?, false) ON CONFLICT DO NOTHING",
                    Version.GENESIS.hex());
            if (!lockHead(connection).equals(expected)) {
                return false;
            }
            for (int i = 0; i < step.versions().size(); i++) {
                insert(connection, step.versions().get(i), step.contents().get(i));
            }
            writeHead(connection, step.after());
            if (!step.after().commit().equals(expected.commit())) {
                PostgresCommits.note(connection, step);
            }
            announcer.announce(connection, step);
            return true;
        });
    }

    @Override
    public boolean refuse(Head expected, Refusal refusal) {
        return database.inTransaction(connection -> {
            if (!lockHead(connection).equals(expected)) {
                return false;
            }
            PostgresCommits.note(connection, refusal);
            Statements.execute(connection, "UPDATE head SET rewritten_to = ?", refusal.commit());
            return true;
        });
    }

    @Override
    public void settle() {
        database.withConnection(connection -> Statements.execute(connection, "UPDATE head SET rewritten_to = NULL"));
    }

    @Override
    public Optional<Refused> refused() {
        return first("""
                SELECT commits.* FROM head
                JOIN commits ON commits.commit_id = coalesce(head.rewritten_to, head.commit_id)
                WHERE commits.outcome = 'REFUSED'
                """, PostgresCommits::refused);
    }

    @Override
    public boolean wasRead(String commit) {
        return first("""
                        SELECT 1 FROM commits WHERE commit_id = ? AND NOT rewritten
                        UNION ALL SELECT 1 FROM versions WHERE commit_id = ?
                        """, row -> true, commit, commit).isPresent();
    }

    @Override
    public Optional<String> lastValidCommit() {
        return first(
                "SELECT commit_id FROM commits WHERE outcome <> 'REFUSED' ORDER BY seq DESC LIMIT 1",
                row -> row.getString(1));
    }

    @Override
    public boolean wasHead(Hash content) {
        return first("SELECT 1 FROM versions WHERE kind <> 'STAGE' AND content = ? LIMIT 1", row -> true, content.hex())
                .isPresent();
    }

    @Override
    public Optional<Content> content(Hash hash) {
        return first(
                "SELECT body FROM contents WHERE hash = ?", row -> Contents.decode(row.getBytes(1), hash), hash.hex());
    }

    @Override
    public Optional<byte[]> body(Hash hash) {
        return first("SELECT body FROM contents WHERE hash = ?", row -> row.getBytes(1), hash.hex());
    }

    @Override
    public Optional<Version> version(long number) {
        return first(VERSION + "WHERE number = ?", PostgresVersionLog::version, number);
    }

    @Override
    public List<Version> after(long number, int limit) {
        return all(VERSION + "WHERE number > ? ORDER BY number LIMIT ?", PostgresVersionLog::version, number, limit);
    }

    @Override
    public List<Version> before(long number, int limit) {
        return all(
                VERSION + "WHERE number < ? ORDER BY number DESC LIMIT ?", PostgresVersionLog::version, number, limit);
    }

    private static void insert(Connection connection, Version version, Content content) throws SQLException {
        Statements.execute(
                connection,
                "INSERT INTO contents (hash, body) VALUES (?, ?) ON CONFLICT DO NOTHING",
                content.hash().hex(),
                content.bytes());
        Origin origin = version.origin();
        Statements.execute(
                connection,
                "INSERT INTO versions VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                version.number(),
                version.kind().name(),
                version.content().hex(),
                origin.commit().orElse(null),
                origin.author(),
                origin.message(),
                origin.at().atOffset(ZoneOffset.UTC),
                version.chain().hex());
    }

    private static void writeHead(Connection connection, Head head) throws SQLException {
        Statements.execute(
                connection,
                "UPDATE head SET last = ?, chain = ?, head_version = ?, candidate_version = ?, commit_id = ?, drift = ?,"
                        + " rewritten_to = CASE WHEN commit_id IS NOT DISTINCT FROM ? THEN rewritten_to END",
                head.last(),
                head.chain().hex(),
                head.head().map(Head.Line::version).orElse(null),
                head.candidate().map(Head.Line::version).orElse(null),
                head.commit().orElse(null),
                head.drift(),
                head.commit().orElse(null));
    }

    private static Head lockHead(Connection connection) throws SQLException {
        return readHead(connection, HEAD + " FOR UPDATE OF head");
    }

    private static Head readHead(Connection connection, String sql) throws SQLException {
        return Statements.query(connection, sql, PostgresVersionLog::head).stream()
                .findFirst()
                .orElseGet(Head::beforeTheFirst);
    }

    private static Head head(ResultSet row) throws SQLException {
        return new Head(
                row.getLong("last"),
                new Hash(row.getString("chain")),
                line(row, "head"),
                line(row, "candidate"),
                Optional.ofNullable(row.getString("commit_id")),
                row.getBoolean("drift"));
    }

    private static Optional<Head.Line> line(ResultSet row, String name) throws SQLException {
        @Nullable String content = row.getString(name + "_content");
        return content == null
                ? Optional.empty()
                : Optional.of(new Head.Line(
                        row.getLong(name + "_version"), new Hash(content), new Hash(row.getString(name + "_chain"))));
    }

    static Version version(ResultSet row) throws SQLException {
        Origin origin = new Origin(
                Optional.ofNullable(row.getString("commit_id")),
                row.getString("author"),
                row.getString("message"),
                row.getObject("made_at", OffsetDateTime.class).toInstant());
        return new Version(
                row.getLong("number"),
                Kind.valueOf(row.getString("kind")),
                new Hash(row.getString("content")),
                origin,
                new Hash(row.getString("chain")));
    }

    private <T> Optional<T> first(String sql, Statements.Row<T> row, Object... arguments) {
        return all(sql, row, arguments).stream().findFirst();
    }

    private <T> List<T> all(String sql, Statements.Row<T> row, Object... arguments) {
        return database.withConnection(connection -> Statements.query(connection, sql, row, arguments));
    }
}
