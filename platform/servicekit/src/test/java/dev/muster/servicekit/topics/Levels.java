package dev.muster.servicekit.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.servicekit.database.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A view of the table {@code level}: versions by key, and a note of every application. */
class Levels implements StateView<Levels.Level> {
    static final String TABLE = "CREATE TABLE level (key text PRIMARY KEY, version bigint NOT NULL)";

    final Map<String, Long> view = new ConcurrentHashMap<>();
    final List<Level> applied = new CopyOnWriteArrayList<>();
    final List<String> reloaded = new CopyOnWriteArrayList<>();
    private final Database database;
    private final int pageSize;
    private volatile Runnable duringPages = () -> {};
    volatile int cleared;

    record Level(String key, long version) {
        byte[] encode() {
            return (key + "=" + version).getBytes(UTF_8);
        }
    }

    Levels(Database database, int pageSize) {
        this.database = database;
        this.pageSize = pageSize;
    }

    /** Runs once, between the first page and what follows. */
    void duringPages(Runnable action) {
        duringPages = action;
    }

    @Override
    public Page<Level> page(Optional<String> after) {
        List<Level> levels =
                query("SELECT key, version FROM level WHERE key > ? ORDER BY key LIMIT " + pageSize, after.orElse(""));
        if (after.isEmpty()) {
            Runnable action = duringPages;
            duringPages = () -> {};
            action.run();
        }
        return new Page<>(
                levels,
                levels.size() < pageSize
                        ? Optional.empty()
                        : Optional.of(levels.getLast().key()));
    }

    @Override
    public Level decode(Message message) {
        String text = new String(message.payload(), UTF_8);
        int end = text.indexOf('=');
        if (end < 0) {
            throw new UndecodableException("not a level: " + text);
        }
        return new Level(text.substring(0, end), Long.parseLong(text.substring(end + 1)));
    }

    @Override
    public void apply(Level level) {
        if (isNewer(level)) {
            view.put(level.key(), level.version());
            applied.add(level);
        }
    }

    /** A twin that takes whatever comes last overrides this. */
    boolean isNewer(Level level) {
        return level.version() > view.getOrDefault(level.key(), 0L);
    }

    @Override
    public void reload(String key) {
        reloaded.add(key);
        query("SELECT key, version FROM level WHERE key = ?", key).forEach(this::apply);
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread clears
    public void clear() {
        cleared++;
        view.clear();
    }

    private List<Level> query(String sql, String parameter) {
        return database.withConnection(connection -> {
            try (PreparedStatement query = connection.prepareStatement(sql)) {
                query.setString(1, parameter);
                return read(query);
            }
        });
    }

    private static List<Level> read(PreparedStatement query) throws SQLException {
        List<Level> levels = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                levels.add(new Level(rows.getString(1), rows.getLong(2)));
            }
        }
        return levels;
    }
}
