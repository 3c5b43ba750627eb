package dev.muster.inventory.adapters;

/** The statements; every parameter is an array. */
final class Sql {
    /** Immutable but for the ended version, which nobody asks of a line that is still held. */
    static final String LINES = """
            SELECT order_id, sku, quantity, held_version, ended_version
            FROM reservation_lines WHERE order_id = ANY(?::text[]) ORDER BY order_id, sku""";

    static final String LOCK_STOCK = """
            SELECT sku, received, held, sold, version
            FROM stock WHERE sku = ANY(?::text[]) ORDER BY sku COLLATE "C" FOR UPDATE""";

    static final String LOCK_RESERVATIONS = """
            SELECT order_id, state, version, until, reason
            FROM reservations WHERE order_id = ANY(?::text[]) ORDER BY order_id FOR UPDATE""";

    static final String RECEIPTS = """
            SELECT receipt_id, sku, quantity, sku_version, import_id
            FROM receipts WHERE receipt_id = ANY(?::text[])""";

    static final String IMPORTS = "SELECT import_id, hash, lines FROM imports WHERE import_id = ANY(?::text[])";

    static final String CLOCK = "SELECT clock_timestamp()";

    /** Statements stay below the time-out of the socket. */
    static final String ALLOW_TIME = "SET LOCAL statement_timeout = '4s'; SET LOCAL transaction_timeout = '20s'";

    static final String UPDATE_STOCK = """
            UPDATE stock SET received = n.received, held = n.held, sold = n.sold, version = n.version
            FROM unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
                AS n(sku, received, held, sold, version)
            WHERE stock.sku = n.sku""";

    static final String INSERT_STOCK = """
            INSERT INTO stock (sku, received, held, sold, version)
            SELECT * FROM unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
            ON CONFLICT DO NOTHING""";

    static final String INSERT_RESERVATIONS = """
            INSERT INTO reservations (order_id, state, version, until, reason, created, changed)
            SELECT n.order_id, n.state, n.version, n.until, n.reason, n.at, n.at
            FROM unnest(?::text[], ?::text[], ?::int[], ?::timestamptz[], ?::text[], ?::timestamptz[])
                AS n(order_id, state, version, until, reason, at)
            ON CONFLICT DO NOTHING""";

    static final String UPDATE_RESERVATIONS = """
            UPDATE reservations SET state = n.state, version = n.version, until = n.until, reason = n.reason, changed = n.at
            FROM unnest(?::text[], ?::text[], ?::int[], ?::timestamptz[], ?::text[], ?::timestamptz[])
                AS n(order_id, state, version, until, reason, at)
            WHERE reservations.order_id = n.order_id""";

    static final String INSERT_LINES = """
            INSERT INTO reservation_lines (order_id, sku, quantity, held_version, ended_version)
            SELECT * FROM unnest(?::text[], ?::text[], ?::int[], ?::bigint[], ?::bigint[])
            ON CONFLICT DO NOTHING""";

    static final String END_LINES = """
            UPDATE reservation_lines l SET ended_version = n.ended_version
            FROM unnest(?::text[], ?::text[], ?::bigint[]) AS n(order_id, sku, ended_version)
            WHERE l.order_id = n.order_id AND l.sku = n.sku""";

    static final String INSERT_RECEIPTS = """
            INSERT INTO receipts (receipt_id, sku, quantity, sku_version, import_id, created)
            SELECT * FROM unnest(?::text[], ?::text[], ?::int[], ?::bigint[], ?::text[], ?::timestamptz[])
            ON CONFLICT DO NOTHING""";

    static final String INSERT_IMPORTS = """
            INSERT INTO imports (import_id, hash, lines, created)
            SELECT * FROM unnest(?::text[], ?::text[], ?::int[], ?::timestamptz[])
            ON CONFLICT DO NOTHING""";

    /** Levels, known order ids and the clock in one snapshot. */
    static final String LOOK = """
            SELECT sku, received, held, sold, version, NULL::timestamptz AS now FROM stock WHERE sku = ANY(?::text[])
            UNION ALL
            SELECT order_id, NULL, NULL, NULL, NULL, NULL FROM reservations WHERE order_id = ANY(?::text[])
            UNION ALL
            SELECT NULL, NULL, NULL, NULL, NULL, clock_timestamp()""";

    static final String RESERVATIONS = """
            SELECT r.order_id, r.state, r.version, r.until, r.reason, l.sku, l.quantity, l.held_version, l.ended_version
            FROM reservations r LEFT JOIN reservation_lines l ON l.order_id = r.order_id
            WHERE r.order_id = ANY(?::text[]) ORDER BY r.order_id, l.sku""";

    static final String LEVELS =
            "SELECT sku, received, held, sold, version FROM stock WHERE sku = ANY(?::text[]) ORDER BY sku";

    static final String PAGE =
            "SELECT sku, received, held, sold, version FROM stock WHERE sku > ? ORDER BY sku LIMIT ?";

    static final String LAPSED =
            "SELECT order_id FROM reservations WHERE state = 'HELD' AND until <= now() ORDER BY until LIMIT ?";

    private Sql() {}
}
