-- One row an event. A change that is recorded again gives the same event_id, and so the same sorting key: the copies
-- are merged into one, and FINAL counts one before that. Kept for two years.
CREATE TABLE IF NOT EXISTS ${database}.message_events (
    event_id UUID,
    event_type String,
    user_id UInt64,
    conversation_id UInt64,
    message_id String,
    timestamp DateTime,
    properties Map(String, String),
    device_type String,
    platform String,
    app_version String,
    country_code String,
    region String
) ENGINE = ReplacingMergeTree()
PARTITION BY toYYYYMM(timestamp)
ORDER BY (event_type, user_id, timestamp, event_id)
TTL timestamp + INTERVAL 2 YEAR
SETTINGS index_granularity = 8192;
