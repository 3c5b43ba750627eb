-- Messages written in the transaction they tell of, until a relay has sent them.
CREATE TABLE muster_outbox (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic        text        NOT NULL,
    key          text        NOT NULL,
    payload      bytea       NOT NULL,
    headers      text        NOT NULL,
    not_before   timestamptz,
    -- Who may still withdraw the message names it by this; claimed says that a relay took it first.
    withdraw_key text,
    claimed      boolean     NOT NULL DEFAULT false,
    created_at   timestamptz NOT NULL DEFAULT clock_timestamp()
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000,
        autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 100000,
        autovacuum_vacuum_cost_delay = 0);

CREATE INDEX muster_outbox_withdraw ON muster_outbox (withdraw_key) WHERE withdraw_key IS NOT NULL;

-- One holder a name at a time, in database time; the epoch grows whenever the holder changes.
CREATE TABLE muster_lease (
    name   text        PRIMARY KEY,
    holder text        NOT NULL,
    epoch  bigint      NOT NULL,
    until  timestamptz NOT NULL
);
INSERT INTO muster_lease VALUES ('outbox', 'nobody', 0, '-infinity');

-- Which store the versions in this database belong to; a restored or new database gets another id.
CREATE TABLE muster_store (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    id     uuid    NOT NULL DEFAULT gen_random_uuid()
);
INSERT INTO muster_store DEFAULT VALUES;
