-- One row a durable change, until every sink has it.
CREATE TABLE outbox (
    outbox_id BIGINT GENERATED ALWAYS AS IDENTITY,
    conversation_id BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    kind VARCHAR(50) NOT NULL,
    -- JSON, not JSONB: it is passed on as it is, and a text may hold what JSONB refuses (a NUL, half a surrogate pair).
    payload JSON NOT NULL,
    -- Ids are not handed out in the order of commits. Sinks read in the order of (xid, outbox_id), and only
    -- transactions older than every one that still runs, so none of them can show up behind a checkpoint.
    xid XID8 NOT NULL DEFAULT pg_current_xact_id(),
    created_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
    -- Since when the change stands in the message store.
    stored_at TIMESTAMP WITH TIME ZONE,
    PRIMARY KEY (conversation_id, sequence)
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000);

CREATE INDEX idx_outbox_order ON outbox (xid, outbox_id);
CREATE INDEX idx_outbox_unstored ON outbox (xid, outbox_id) WHERE stored_at IS NULL;

-- How far each sink that reads in order has come.
CREATE TABLE outbox_checkpoints (
    sink VARCHAR(50) PRIMARY KEY,
    xid XID8 NOT NULL,
    outbox_id BIGINT NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT NOW()
);

INSERT INTO outbox_checkpoints (sink, xid, outbox_id) VALUES ('elasticsearch', '0', 0), ('clickhouse', '0', 0);

-- The numbers that each send was given, so that a retry is given the same.
CREATE TABLE message_dedupe (
    conversation_id BIGINT NOT NULL,
    sender_id BIGINT NOT NULL,
    client_message_id UUID NOT NULL,
    -- SHA-256.
    body_hash BYTEA NOT NULL,
    sequence BIGINT NOT NULL,
    ordinal BIGINT NOT NULL,
    ticks BIGINT NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
    -- NULL for imports: never.
    expires_at TIMESTAMP WITH TIME ZONE,
    PRIMARY KEY (conversation_id, sender_id, client_message_id)
);

CREATE INDEX idx_message_dedupe_expires_at ON message_dedupe (expires_at) WHERE expires_at IS NOT NULL;
