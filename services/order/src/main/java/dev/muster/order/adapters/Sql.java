package dev.muster.order.adapters;

/** The statements. */
final class Sql {
    private static final String COLUMNS = """
            order_id, customer, state, version, reservation_version, wish, until, reason, currency, total,
            config_version, skus, quantities, prices, placed, changed, asks""";

    /** A key that is taken leaves both tables as they are; one another transaction is taking is waited for. */
    static final String PLACE = """
            WITH key AS (
                INSERT INTO idempotency (caller, key, hash, order_id) VALUES (?, ?, ?, ?)
                ON CONFLICT DO NOTHING RETURNING caller, key, order_id)
            INSERT INTO orders (order_id, customer, idempotency_key, state, version, reservation_version, currency, total,
                config_version, skus, quantities, prices, placed, changed)
            SELECT order_id, caller, key, 'PENDING', 1, 0, ?::text, ?::bigint, ?::bigint, ?::text[], ?::int[],
                ?::bigint[], ?::timestamptz, ?::timestamptz
            FROM key""";

    static final String REMEMBERED =
            "SELECT hash, order_id, status, version, body FROM idempotency WHERE caller = ? AND key = ?";

    static final String FIND = "SELECT " + COLUMNS + " FROM orders WHERE order_id = ?";

    static final String FIND_ALL = "SELECT " + COLUMNS + " FROM orders WHERE order_id = ANY (?::text[])";

    /** Both comparisons matter: a repeat of the command changes no version, and whoever refuses has to know of it. */
    static final String CHANGE = """
            WITH changed AS (
                UPDATE orders SET state = ?, version = ?, reservation_version = ?, wish = ?, until = ?, reason = ?,
                    changed = ?, asked = clock_timestamp()
                WHERE order_id = ? AND version = ? AND asks = ? RETURNING customer, idempotency_key),
            answered AS (
                UPDATE idempotency k SET status = ?::int, version = ?::bigint, body = ?::bytea
                FROM changed c WHERE k.caller = c.customer AND k.key = c.idempotency_key AND ?::int IS NOT NULL)
            SELECT count(*) FROM changed""";

    static final String PAGE = "SELECT " + COLUMNS + """
             FROM orders WHERE customer = ? AND order_id < ? AND (?::text IS NULL OR state = ?)
            ORDER BY order_id DESC LIMIT ?""";

    static final String OVERDUE = "SELECT " + COLUMNS + """
             FROM orders WHERE (state = 'PENDING' OR (state = 'RESERVED' AND wish IS NOT NULL))
                AND asked < now() - make_interval(secs => ?)
            ORDER BY asked LIMIT ?""";

    static final String REPEAT = """
            UPDATE orders SET asks = asks + 1, asked = clock_timestamp()
            WHERE order_id = ? AND version = ? AND asks = ?""";

    static final String NEWEST = "SELECT order_id FROM orders ORDER BY order_id DESC LIMIT ?";

    static final String FORGET = """
            DELETE FROM idempotency WHERE (caller, key) IN (
                SELECT caller, key FROM idempotency WHERE status IS NOT NULL AND created < now() - make_interval(secs => ?)
                ORDER BY created LIMIT ? FOR UPDATE SKIP LOCKED)""";

    static final String BACKLOG = """
            SELECT count(*) FILTER (WHERE state = 'PENDING'), count(*) FILTER (WHERE wish = 'CONFIRM'),
                count(*) FILTER (WHERE wish = 'CANCEL'), coalesce(extract(epoch FROM now() - min(changed)), 0)::float8,
                coalesce(extract(epoch FROM now() - (SELECT min(placed) FROM orders WHERE state = 'RESERVED')), 0)::float8
            FROM orders WHERE state = 'PENDING' OR (state = 'RESERVED' AND wish IS NOT NULL)""";

    private Sql() {}
}
