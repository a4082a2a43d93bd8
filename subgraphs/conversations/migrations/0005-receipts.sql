-- The latest change that the participant's devices have. Whoever has read further has it too, so how far messages were
-- delivered is the greater of this and last_read_sequence: neither a send nor a joining has to move it.
ALTER TABLE conversation_participants
    ADD COLUMN delivered_sequence BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN delivered_at TIMESTAMP WITH TIME ZONE;

-- One row a receipt, until the relay has put it into the message store and the event store. Written by the statement
-- that moves the participant's places. A receipt takes no sequence: it would queue for the conversation's lock.
CREATE TABLE receipt_outbox (
    receipt_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    conversation_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    -- The sequence that it reaches.
    up_to BIGINT NOT NULL,
    -- What was delivered, and what was read, reached this far before; NULL when that did not move.
    delivered_after BIGINT,
    read_after BIGINT,
    occurred_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
    -- Where it came from, for counting.
    client JSON
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000);
