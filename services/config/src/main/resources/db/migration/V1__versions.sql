-- Every content that any version has, by its hash: equal contents are stored once.
CREATE TABLE contents (
    hash text PRIMARY KEY CHECK (hash ~ '^[0-9a-f]{64}$'),
    body bytea NOT NULL
);

-- The audit chain: one row per accepted change, never updated, never deleted.
CREATE TABLE versions (
    number bigint PRIMARY KEY CHECK (number >= 1),
    kind text NOT NULL CHECK (kind IN ('PUBLISH', 'STAGE', 'PROMOTE', 'ABORT', 'ROLLBACK', 'BREAK_GLASS')),
    content text NOT NULL REFERENCES contents,
    commit_id text,
    author text NOT NULL,
    message text NOT NULL,
    made_at timestamptz NOT NULL,
    chain text NOT NULL CHECK (chain ~ '^[0-9a-f]{64}$')
);

CREATE INDEX versions_by_content ON versions (content);

-- Where the history stands: one row, compared and set by whoever appends.
CREATE TABLE head (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    last bigint NOT NULL,
    chain text NOT NULL,
    head_version bigint REFERENCES versions,
    candidate_version bigint REFERENCES versions,
    commit_id text,
    drift boolean NOT NULL
);

-- The last commit that changed nothing, and why, for people to find.
CREATE TABLE refusal (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    commit_id text NOT NULL,
    rewritten boolean NOT NULL,
    reasons text[] NOT NULL,
    refused_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- The run-time role adds to the chain and can do nothing else to it.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = replace(current_user, '_owner', '_app')) THEN
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON contents, versions FROM %I',
                       replace(current_user, '_owner', '_app'));
    END IF;
END
$$;
