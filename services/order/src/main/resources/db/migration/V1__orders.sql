-- Orders. What was bought never changes; the version grows by one with each change, and every change compares it first.
-- Lines are three arrays of one length: one row to write and to read, and unnest() makes a table of them.
CREATE TABLE orders (
    order_id            text COLLATE "C" PRIMARY KEY,
    customer            text COLLATE "C" NOT NULL,
    idempotency_key     text COLLATE "C" NOT NULL,
    state               text COLLATE "C" NOT NULL,
    version             bigint NOT NULL CHECK (version >= 1),
    reservation_version int NOT NULL CHECK (reservation_version >= 0),
    wish                text COLLATE "C" CHECK (wish IN ('CONFIRM', 'CANCEL')),
    until               timestamptz,
    reason              text,
    currency            text COLLATE "C" NOT NULL,
    total               bigint NOT NULL CHECK (total >= 0),
    config_version      bigint NOT NULL CHECK (config_version >= 0),
    skus                text[] COLLATE "C" NOT NULL,
    quantities          int[] NOT NULL,
    prices              bigint[] NOT NULL,
    placed              timestamptz NOT NULL,
    changed             timestamptz NOT NULL,
    -- How often, and when last, its command was sent; in the database's time.
    asks                int NOT NULL DEFAULT 0 CHECK (asks >= 0),
    asked               timestamptz NOT NULL DEFAULT clock_timestamp(),
    CHECK (state IN ('PENDING', 'RESERVED', 'CONFIRMED', 'REJECTED', 'CANCELLED', 'EXPIRED')),
    CHECK (state <> 'RESERVED' OR until IS NOT NULL),
    -- Only inventory's word takes an order out of PENDING, except a refusal of the try.
    CHECK ((reservation_version = 0) = (state = 'PENDING') OR state = 'REJECTED'),
    CHECK (cardinality(skus) BETWEEN 1 AND 1000),
    CHECK (cardinality(skus) = cardinality(quantities) AND cardinality(skus) = cardinality(prices))
) WITH (fillfactor = 70);

-- A customer's own, newest first: ids begin with the time.
CREATE INDEX orders_of_customer ON orders (customer, order_id);

-- Whose command waits for an answer.
CREATE INDEX orders_waiting ON orders (asked)
    WHERE state = 'PENDING' OR (state = 'RESERVED' AND wish IS NOT NULL);

-- What is held, for the age of the oldest.
CREATE INDEX orders_held ON orders (placed) WHERE state = 'RESERVED';

-- What was asked under a key, and what came of it: null until the order leaves PENDING.
CREATE TABLE idempotency (
    caller   text COLLATE "C" NOT NULL,
    key      text COLLATE "C" NOT NULL,
    hash     text NOT NULL,
    order_id text COLLATE "C" NOT NULL,
    status   int,
    version  bigint,
    body     bytea,
    created  timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (caller, key),
    CHECK ((status IS NULL) = (body IS NULL) AND (status IS NULL) = (version IS NULL))
) WITH (fillfactor = 70);

-- Finds keys that may be forgotten; an undecided order keeps its key.
CREATE INDEX idempotency_decided ON idempotency (created) WHERE status IS NOT NULL;
