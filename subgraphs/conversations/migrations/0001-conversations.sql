CREATE TABLE conversations (
    conversation_id BIGSERIAL PRIMARY KEY,
    conversation_type VARCHAR(20) NOT NULL CHECK (conversation_type IN ('direct', 'group')),
    title VARCHAR(255),
    description TEXT,
    avatar_url TEXT,
    created_by BIGINT REFERENCES users (user_id) ON DELETE SET NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT NOW(),
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT NOW(),
    last_message_at TIMESTAMP WITH TIME ZONE,
    message_count BIGINT NOT NULL DEFAULT 0,
    is_archived BOOLEAN NOT NULL DEFAULT false,
    settings JSONB,

    -- The two of a direct conversation, the smaller id first: the pair exists once.
    direct_low_user_id BIGINT,
    direct_high_user_id BIGINT,
    -- With message_count, which is its ordinal, these name the latest message.
    last_message_sequence BIGINT,
    last_message_ticks BIGINT,
    participant_count INTEGER NOT NULL DEFAULT 0,
    -- Names the log that an imported conversation holds.
    external_key VARCHAR(255),
    -- Has it ever had more than 256 participants? Then inbox lists read it itself, and nothing is copied.
    is_large BOOLEAN NOT NULL DEFAULT false,
    -- The place in inbox lists that all participant rows hold; behind the truth until the relay has copied.
    copied_inbox_at TIMESTAMP WITH TIME ZONE,
    -- A column, so that there are statistics of it: the planner must know that it is true of next to none.
    is_uncopied BOOLEAN NOT NULL GENERATED ALWAYS AS
        (NOT is_large AND copied_inbox_at IS DISTINCT FROM COALESCE(last_message_at, created_at)) STORED,

    CHECK ((conversation_type = 'direct') = (direct_low_user_id IS NOT NULL)),
    CHECK (direct_low_user_id < direct_high_user_id)
) WITH (fillfactor = 80);

CREATE INDEX idx_conversations_type ON conversations (conversation_type);
CREATE INDEX idx_conversations_created_by ON conversations (created_by);
CREATE INDEX idx_conversations_last_message ON conversations (last_message_at);
CREATE INDEX idx_conversations_updated_at ON conversations (updated_at);
CREATE UNIQUE INDEX idx_conversations_direct_pair ON conversations (direct_low_user_id, direct_high_user_id)
    WHERE conversation_type = 'direct';
CREATE UNIQUE INDEX idx_conversations_external_key ON conversations (external_key) WHERE external_key IS NOT NULL;
-- What the relay has to copy; nearly empty.
CREATE INDEX idx_conversations_uncopied ON conversations (conversation_id) WHERE is_uncopied;

CREATE TABLE conversation_participants (
    conversation_id BIGINT NOT NULL REFERENCES conversations (conversation_id),
    user_id BIGINT NOT NULL REFERENCES users (user_id),
    role VARCHAR(20) NOT NULL DEFAULT 'member' CHECK (role IN ('owner', 'admin', 'member')),
    joined_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT NOW(),
    left_at TIMESTAMP WITH TIME ZONE,
    -- The TIMEUUID of a message, which no BIGINT holds.
    last_read_message_id UUID,
    last_read_at TIMESTAMP WITH TIME ZONE,
    notification_settings JSONB,
    is_active BOOLEAN NOT NULL DEFAULT true,

    last_read_ordinal BIGINT NOT NULL DEFAULT 0,
    last_read_sequence BIGINT NOT NULL DEFAULT 0,
    -- The change that brought them in, the last time.
    joined_sequence BIGINT NOT NULL,
    -- Copied: COALESCE(last_message_at, created_at) of the conversation, exact unless it waits to be copied.
    last_message_at TIMESTAMP WITH TIME ZONE NOT NULL,
    -- Copied: is_large of the conversation.
    is_large BOOLEAN NOT NULL DEFAULT false,

    PRIMARY KEY (conversation_id, user_id)
) WITH (fillfactor = 80);

CREATE INDEX idx_participants_user_id ON conversation_participants (user_id);
CREATE INDEX idx_participants_conversation_id ON conversation_participants (conversation_id);
CREATE INDEX idx_participants_last_read ON conversation_participants (last_read_message_id);
-- The inbox list's candidates, in its order.
CREATE INDEX idx_participants_inbox
    ON conversation_participants (user_id, last_message_at DESC, conversation_id DESC)
    WHERE is_active AND NOT is_large;
CREATE INDEX idx_participants_large ON conversation_participants (user_id, conversation_id)
    WHERE is_active AND is_large;
-- One user's conversations by id with what counts of unread ones and device positions need of them.
CREATE INDEX idx_participants_active
    ON conversation_participants (user_id, conversation_id) INCLUDE (last_read_ordinal, joined_sequence)
    WHERE is_active;
-- Who takes part, in the order of joining; also who comes next as owner.
CREATE INDEX idx_participants_joined
    ON conversation_participants (conversation_id, joined_at, user_id) INCLUDE (role)
    WHERE is_active;

CREATE TABLE message_sequences (
    conversation_id BIGINT PRIMARY KEY REFERENCES conversations (conversation_id),
    last_sequence_number BIGINT NOT NULL DEFAULT 0,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT NOW(),
    -- The time of the latest message in 100 ns ticks since 1582-10-15: the next one is later.
    last_ticks BIGINT NOT NULL DEFAULT 0
) WITH (fillfactor = 50);

CREATE TABLE client_sync_state (
    user_id BIGINT NOT NULL,
    device_id VARCHAR(255) NOT NULL,
    -- 0 marks a device whose conversations have all been given a place.
    conversation_id BIGINT NOT NULL,
    last_sync_sequence BIGINT NOT NULL,
    last_sync_timestamp TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT NOW(),
    PRIMARY KEY (user_id, device_id, conversation_id)
) WITH (fillfactor = 70);

CREATE TABLE user_blocks (
    blocker_id BIGINT NOT NULL REFERENCES users (user_id),
    blocked_id BIGINT NOT NULL REFERENCES users (user_id),
    created_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT NOW(),
    PRIMARY KEY (blocker_id, blocked_id),
    CHECK (blocker_id <> blocked_id)
);

-- Who did what to whom, for seven years.
CREATE TABLE audit_log (
    audit_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    occurred_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT NOW(),
    actor_id BIGINT NOT NULL,
    action VARCHAR(50) NOT NULL,
    conversation_id BIGINT,
    subject_ids BIGINT[] NOT NULL DEFAULT '{}',
    details JSONB
);

CREATE INDEX idx_audit_log_occurred_at ON audit_log USING brin (occurred_at);
CREATE INDEX idx_audit_log_conversation ON audit_log (conversation_id, audit_id);
