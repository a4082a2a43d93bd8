-- Claims the next numbers for one message that is sent now: what claim_messages does for a batch of one, without what
-- only a batch needs, which takes longer than the writes themselves. Gives the same row.
CREATE FUNCTION claim_message(
    wanted_conversation_id BIGINT,
    wanted_sender_id BIGINT,
    wanted_client_message_id UUID,
    wanted_body_hash TEXT,
    wanted_body TEXT
) RETURNS TABLE (place INTEGER, outcome TEXT, sequence BIGINT, ordinal BIGINT, ticks BIGINT)
LANGUAGE plpgsql VOLATILE AS $$
#variable_conflict use_column
DECLARE
    hash BYTEA := decode(wanted_body_hash, 'hex');
    earlier RECORD;
    new_sequence BIGINT;
    new_ordinal BIGINT;
    new_ticks BIGINT;
    low_user_id BIGINT;
    high_user_id BIGINT;
BEGIN
    -- Everything below is looked at after the lock is taken: each statement sees what was committed before it began.
    SELECT s.last_sequence_number + 1, s.last_ticks + 1 INTO new_sequence, new_ticks
    FROM message_sequences s WHERE s.conversation_id = wanted_conversation_id FOR UPDATE;
    IF NOT FOUND OR NOT EXISTS (
        SELECT FROM conversation_participants p
        WHERE p.conversation_id = wanted_conversation_id AND p.user_id = wanted_sender_id AND p.is_active
    ) THEN
        RETURN QUERY SELECT 0, 'NOT_FOUND', NULL::BIGINT, NULL::BIGINT, NULL::BIGINT;
        RETURN;
    END IF;

    SELECT c.message_count + 1, c.direct_low_user_id, c.direct_high_user_id
    INTO new_ordinal, low_user_id, high_user_id
    FROM conversations c WHERE c.conversation_id = wanted_conversation_id;
    IF low_user_id IS NOT NULL AND EXISTS (
        SELECT FROM user_blocks b
        WHERE (b.blocker_id, b.blocked_id) IN ((low_user_id, high_user_id), (high_user_id, low_user_id))
    ) THEN
        RETURN QUERY SELECT 0, 'FORBIDDEN', NULL::BIGINT, NULL::BIGINT, NULL::BIGINT;
        RETURN;
    END IF;

    SELECT d.body_hash, d.sequence, d.ordinal, d.ticks INTO earlier
    FROM message_dedupe d
    WHERE d.conversation_id = wanted_conversation_id AND d.sender_id = wanted_sender_id
        AND d.client_message_id = wanted_client_message_id;
    IF FOUND THEN
        RETURN QUERY SELECT 1, CASE WHEN earlier.body_hash = hash THEN 'DUPLICATE' ELSE 'CONFLICT' END,
            earlier.sequence, earlier.ordinal, earlier.ticks;
        RETURN;
    END IF;

    -- At least a tick after the one before, and not before its own time.
    new_ticks := GREATEST(new_ticks, ticks_of(clock_timestamp()));
    INSERT INTO message_dedupe
        (conversation_id, sender_id, client_message_id, body_hash, sequence, ordinal, ticks, expires_at)
    -- An id is taken until it is 30 days old, and may be a day ahead of this clock: no retry outlives the row.
    VALUES (wanted_conversation_id, wanted_sender_id, wanted_client_message_id, hash, new_sequence, new_ordinal,
        new_ticks, clock_timestamp() + INTERVAL '32 days');
    INSERT INTO outbox (conversation_id, sequence, kind, payload)
    VALUES (wanted_conversation_id, new_sequence, 'message_added', json_build_object(
        'kind', 'message_added',
        'conversationId', wanted_conversation_id::TEXT,
        'sequence', new_sequence,
        'occurredAt', iso_time(moment_of(new_ticks)),
        'actorId', wanted_sender_id::TEXT,
        'ordinal', new_ordinal,
        'timeuuid', timeuuid_of(wanted_conversation_id, new_ticks),
        'body', wanted_body::JSON
    ));
    UPDATE message_sequences s
    SET last_sequence_number = new_sequence, last_ticks = new_ticks, updated_at = clock_timestamp()
    WHERE s.conversation_id = wanted_conversation_id;
    -- Whoever writes has read up to there.
    UPDATE conversation_participants p
    SET last_read_ordinal = new_ordinal, last_read_sequence = new_sequence, last_read_at = clock_timestamp(),
        last_read_message_id = timeuuid_of(wanted_conversation_id, new_ticks)::UUID
    WHERE p.conversation_id = wanted_conversation_id AND p.user_id = wanted_sender_id;
    -- Last, as the relay does it too: participants before their conversation, or the two could wait for each other.
    UPDATE conversations c
    SET message_count = new_ordinal, last_message_at = moment_of(new_ticks),
        last_message_sequence = new_sequence, last_message_ticks = new_ticks
    WHERE c.conversation_id = wanted_conversation_id;
    RETURN QUERY SELECT 1, 'CLAIMED', new_sequence, new_ordinal, new_ticks;
END
$$;
