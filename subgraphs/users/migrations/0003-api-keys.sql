-- What a program of a partner says instead of a log-in. A key acts as one account, within its scopes.
CREATE TABLE api_keys (
    key_id UUID PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES users (user_id),
    created_by BIGINT NOT NULL REFERENCES users (user_id),
    name VARCHAR(100) NOT NULL,
    scopes VARCHAR(50)[] NOT NULL,
    secret_hash BYTEA NOT NULL, -- SHA-256 of the key's secret
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
    -- To the minute.
    last_used_at TIMESTAMP WITH TIME ZONE,
    revoked_at TIMESTAMP WITH TIME ZONE,
    revoked_by BIGINT REFERENCES users (user_id)
);

-- The valid keys of an account, and all of them, the newest first.
CREATE INDEX idx_api_keys_user_id ON api_keys (user_id, created_at DESC) WHERE revoked_at IS NULL;
CREATE INDEX idx_api_keys_created_at ON api_keys (created_at DESC, key_id DESC) WHERE revoked_at IS NULL;
