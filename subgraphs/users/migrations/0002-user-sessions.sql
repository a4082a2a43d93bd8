CREATE TABLE user_sessions (
    session_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id BIGINT REFERENCES users(user_id),
    device_id VARCHAR(255),
    device_type VARCHAR(50), -- 'mobile', 'desktop', 'web'
    platform VARCHAR(50), -- 'ios', 'android', 'windows', 'macos'
    app_version VARCHAR(20),
    ip_address INET,
    user_agent TEXT,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT NOW(),
    last_activity_at TIMESTAMP WITH TIME ZONE DEFAULT NOW(),
    expires_at TIMESTAMP WITH TIME ZONE,
    is_active BOOLEAN DEFAULT true,
    token_hash BYTEA NOT NULL -- SHA-256 of the token's secret
);

CREATE INDEX idx_sessions_user_id ON user_sessions(user_id);
CREATE INDEX idx_sessions_device_id ON user_sessions(device_id);
CREATE INDEX idx_sessions_last_activity ON user_sessions(last_activity_at);

-- A device has one session of a user at most.
CREATE UNIQUE INDEX idx_sessions_active_device ON user_sessions(user_id, device_id) WHERE is_active;

-- A user's list of sessions, the latest used first.
CREATE INDEX idx_sessions_active_by_activity ON user_sessions(user_id, last_activity_at DESC) WHERE is_active;

-- What the clean-up has to end next.
CREATE INDEX idx_sessions_active_by_expiry ON user_sessions(expires_at) WHERE is_active;
