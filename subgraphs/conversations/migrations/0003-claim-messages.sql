-- A time as 100 ns ticks since 1582-10-15, as version 1 UUIDs count.
CREATE FUNCTION ticks_of(moment TIMESTAMP WITH TIME ZONE) RETURNS BIGINT
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT (EXTRACT(EPOCH FROM moment) * 10000000)::BIGINT + 122192928000000000
$$;

CREATE FUNCTION moment_of(ticks BIGINT) RETURNS TIMESTAMP WITH TIME ZONE
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT TIMESTAMP WITH TIME ZONE 'epoch'
        + ((ticks - 122192928000000000) / 10) * INTERVAL '1 microsecond'
$$;

-- The same text as `timeuuidOf` of @messenger/ids.
CREATE FUNCTION timeuuid_of(conversation_id BIGINT, ticks BIGINT) RETURNS TEXT
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT lpad(to_hex(ticks & 4294967295), 8, '0')
        || '-' || lpad(to_hex((ticks >> 32) & 65535), 4, '0')
        || '-' || to_hex(((ticks >> 48) & 4095) | 4096)
        || '-8000-' || lpad(to_hex((conversation_id & 1099511627775) | 1099511627776), 12, '0')
$$;

CREATE FUNCTION iso_time(moment TIMESTAMP WITH TIME ZONE) RETURNS TEXT
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;

-- Claims the next numbers of one conversation for a batch of messages, in the order given: one call, one commit,
-- and a cost that does not depend on how many take part.
--
-- Gives one row a message, by place from 1, with outcome CLAIMED, DUPLICATE or CONFLICT (then without numbers);
-- or a single row with place 0 and outcome NOT_FOUND (no such conversation, or a sender who does not take part)
-- or FORBIDDEN (one of two has blocked the other), and then nothing is claimed.
--
-- The caller's body_hashes are SHA-256 in hex, the bodies JSON. wanted_times are the original times of an import;
-- NULL for live sends, which take the time of this server, the same for all instances of the service.
CREATE FUNCTION claim_messages(
    wanted_conversation_id BIGINT,
    sender_ids BIGINT[],
    client_message_ids UUID[],
    body_hashes TEXT[],
    bodies TEXT[],
    wanted_times TIMESTAMP WITH TIME ZONE[]
) RETURNS TABLE (place INTEGER, outcome TEXT, sequence BIGINT, ordinal BIGINT, ticks BIGINT)
LANGUAGE plpgsql VOLATILE AS $$
#variable_conflict use_column
DECLARE
    head BIGINT;
    head_ticks BIGINT;
    messages_before BIGINT;
    low_user_id BIGINT;
    high_user_id BIGINT;
    now_ticks BIGINT;
BEGIN
    -- Everything below is looked at after the lock is taken: each statement sees what was committed before it began.
    SELECT s.last_sequence_number, s.last_ticks INTO head, head_ticks
    FROM message_sequences s WHERE s.conversation_id = wanted_conversation_id FOR UPDATE;
    IF NOT FOUND THEN
        RETURN QUERY SELECT 0, 'NOT_FOUND', NULL::BIGINT, NULL::BIGINT, NULL::BIGINT;
        RETURN;
    END IF;

    IF EXISTS (
        SELECT FROM unnest(sender_ids) AS sender (user_id)
        WHERE NOT EXISTS (
            SELECT FROM conversation_participants p
            WHERE p.conversation_id = wanted_conversation_id AND p.user_id = sender.user_id AND p.is_active
        )
    ) THEN
        RETURN QUERY SELECT 0, 'NOT_FOUND', NULL::BIGINT, NULL::BIGINT, NULL::BIGINT;
        RETURN;
    END IF;

    SELECT c.message_count, c.direct_low_user_id, c.direct_high_user_id
    INTO messages_before, low_user_id, high_user_id
    FROM conversations c WHERE c.conversation_id = wanted_conversation_id;
    IF low_user_id IS NOT NULL AND EXISTS (
        SELECT FROM user_blocks b
        WHERE (b.blocker_id, b.blocked_id) IN ((low_user_id, high_user_id), (high_user_id, low_user_id))
    ) THEN
        RETURN QUERY SELECT 0, 'FORBIDDEN', NULL::BIGINT, NULL::BIGINT, NULL::BIGINT;
        RETURN;
    END IF;

    now_ticks := ticks_of(clock_timestamp());
    RETURN QUERY
    WITH given AS MATERIALIZED (
        SELECT g.place, g.sender_id, g.client_message_id, decode(g.body_hash, 'hex') AS body_hash, g.body,
            COALESCE(ticks_of(g.wanted_time), now_ticks) AS wanted_ticks,
            -- A batch may hold the same send twice; the first of them stands for both.
            first_value(g.place) OVER same_send AS first_place,
            first_value(decode(g.body_hash, 'hex')) OVER same_send AS first_hash
        FROM unnest(sender_ids, client_message_ids, body_hashes, bodies, wanted_times)
            WITH ORDINALITY AS g (sender_id, client_message_id, body_hash, body, wanted_time, place)
        WINDOW same_send AS (PARTITION BY g.sender_id, g.client_message_id ORDER BY g.place)
    ), earlier AS MATERIALIZED (
        SELECT g.place, d.body_hash, d.sequence, d.ordinal, d.ticks
        FROM given g JOIN message_dedupe d
            ON d.conversation_id = wanted_conversation_id
            AND d.sender_id = g.sender_id AND d.client_message_id = g.client_message_id
    ), numbered AS (
        SELECT g.place, g.wanted_ticks, row_number() OVER (ORDER BY g.place) AS number
        FROM given g
        WHERE g.place = g.first_place AND NOT EXISTS (SELECT FROM earlier e WHERE e.place = g.place)
    ), claimed AS MATERIALIZED (
        SELECT n.place, head + n.number AS sequence, messages_before + n.number AS ordinal,
            -- Each is at least a tick after the one before, and not before its own time.
            n.number + GREATEST(head_ticks, max(n.wanted_ticks - n.number) OVER (ORDER BY n.number)) AS ticks
        FROM numbered n
    ), remembered AS (
        INSERT INTO message_dedupe
            (conversation_id, sender_id, client_message_id, body_hash, sequence, ordinal, ticks, expires_at)
        SELECT wanted_conversation_id, g.sender_id, g.client_message_id, g.body_hash, c.sequence, c.ordinal, c.ticks,
            -- An id is taken until it is 30 days old, and may be a day ahead of this clock: no retry outlives the row.
            CASE WHEN wanted_times IS NULL THEN clock_timestamp() + INTERVAL '32 days' END
        FROM claimed c JOIN given g ON g.place = c.place
    ), queued AS (
        INSERT INTO outbox (conversation_id, sequence, kind, payload)
        SELECT wanted_conversation_id, c.sequence, 'message_added', json_build_object(
            'kind', 'message_added',
            'conversationId', wanted_conversation_id::TEXT,
            'sequence', c.sequence,
            'occurredAt', iso_time(moment_of(c.ticks)),
            'actorId', g.sender_id::TEXT,
            'ordinal', c.ordinal,
            'timeuuid', timeuuid_of(wanted_conversation_id, c.ticks),
            'body', g.body::JSON
        )
        FROM claimed c JOIN given g ON g.place = c.place
        ORDER BY c.sequence
    ), headed AS (
        UPDATE message_sequences s
        SET last_sequence_number = latest.sequence, last_ticks = latest.ticks, updated_at = clock_timestamp()
        FROM (SELECT c.sequence, c.ticks FROM claimed c ORDER BY c.sequence DESC LIMIT 1) AS latest
        WHERE s.conversation_id = wanted_conversation_id
    ), read_up_to AS (
        -- Whoever writes has read up to there.
        UPDATE conversation_participants p
        SET last_read_ordinal = own.ordinal, last_read_sequence = own.sequence, last_read_at = clock_timestamp(),
            last_read_message_id = timeuuid_of(wanted_conversation_id, own.ticks)::UUID
        FROM (
            SELECT DISTINCT ON (g.sender_id) g.sender_id, c.sequence, c.ordinal, c.ticks
            FROM claimed c JOIN given g ON g.place = c.place
            ORDER BY g.sender_id, c.sequence DESC
        ) AS own
        WHERE p.conversation_id = wanted_conversation_id AND p.user_id = own.sender_id
    )
    SELECT g.place::INTEGER,
        CASE WHEN c.place IS NOT NULL AND c.place = g.place THEN 'CLAIMED'
            WHEN g.body_hash = COALESCE(e.body_hash, g.first_hash) THEN 'DUPLICATE'
            ELSE 'CONFLICT' END,
        COALESCE(e.sequence, c.sequence), COALESCE(e.ordinal, c.ordinal), COALESCE(e.ticks, c.ticks)
    FROM given g
    LEFT JOIN earlier e ON e.place = g.place
    LEFT JOIN claimed c ON c.place = g.first_place
    ORDER BY g.place;

    -- Last, as the relay does it too: participants before their conversation, or the two could wait for each other.
    UPDATE conversations c
    SET message_count = c.message_count + s.last_sequence_number - head,
        last_message_at = moment_of(s.last_ticks),
        last_message_sequence = s.last_sequence_number,
        last_message_ticks = s.last_ticks
    FROM message_sequences s
    WHERE c.conversation_id = wanted_conversation_id AND s.conversation_id = wanted_conversation_id
        AND s.last_sequence_number > head;
END
$$;
