-- Levels. What is available is computed; the check holds whatever the code does. Half-full pages let a hot row be
-- updated in place.
CREATE TABLE stock (
    sku      text COLLATE "C" PRIMARY KEY,
    received bigint NOT NULL,
    held     bigint NOT NULL,
    sold     bigint NOT NULL,
    version  bigint NOT NULL CHECK (version >= 0),
    CHECK (held >= 0 AND sold >= 0 AND held + sold <= received)
) WITH (fillfactor = 50);

-- Reservations: version 1 is HELD, REJECTED or CANCELLED; version 2 is terminal.
CREATE TABLE reservations (
    order_id text COLLATE "C" PRIMARY KEY,
    state    text COLLATE "C" NOT NULL,
    version  int NOT NULL,
    until    timestamptz,
    reason   text,
    created  timestamptz NOT NULL,
    changed  timestamptz NOT NULL,
    CHECK ((version = 1 AND state IN ('HELD', 'REJECTED', 'CANCELLED'))
        OR (version = 2 AND state IN ('CONFIRMED', 'CANCELLED', 'EXPIRED'))),
    CHECK ((until IS NOT NULL) = (state = 'HELD' OR version = 2))
) WITH (fillfactor = 80);

-- Finds what has lapsed without reading what has not.
CREATE INDEX reservations_lapsing ON reservations (until) WHERE state = 'HELD';

-- Lines. SKU and quantity never change; the versions say which movement of the SKU each was. There is no foreign key: a
-- batch writes both sides in one transaction, the audit compares them, and a trigger per row costs more than the insert.
CREATE TABLE reservation_lines (
    order_id      text COLLATE "C" NOT NULL,
    sku           text COLLATE "C" NOT NULL,
    quantity      int NOT NULL CHECK (quantity > 0),
    held_version  bigint,
    ended_version bigint CHECK (ended_version > held_version),
    PRIMARY KEY (order_id, sku)
) WITH (fillfactor = 80);

-- Deliveries, never changed once written.
CREATE TABLE receipts (
    receipt_id  text COLLATE "C" PRIMARY KEY,
    sku         text COLLATE "C" NOT NULL,
    quantity    int NOT NULL CHECK (quantity > 0),
    sku_version bigint NOT NULL,
    import_id   text COLLATE "C",
    created     timestamptz NOT NULL
);

-- Imports, never changed once written; the hash tells a repeat from another import under the same id.
CREATE TABLE imports (
    import_id text COLLATE "C" PRIMARY KEY,
    hash      text NOT NULL,
    lines     int NOT NULL,
    created   timestamptz NOT NULL
);
