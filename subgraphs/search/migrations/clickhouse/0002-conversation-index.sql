-- A conversation's events are spread over those of its people, which the sorting key is about. This lets a query of
-- one conversation pass over the granules that hold nothing of it.
ALTER TABLE ${database}.message_events
    ADD INDEX IF NOT EXISTS idx_conversation conversation_id TYPE bloom_filter(0.01) GRANULARITY 1;
ALTER TABLE ${database}.message_events MATERIALIZE INDEX idx_conversation;
