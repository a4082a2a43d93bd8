CREATE TABLE users (
    user_id BIGSERIAL PRIMARY KEY,
    facebook_id BIGINT UNIQUE,
    username VARCHAR(50) UNIQUE,
    email VARCHAR(255) UNIQUE,
    phone_number VARCHAR(20),
    first_name VARCHAR(100) NOT NULL,
    last_name VARCHAR(100) NOT NULL,
    profile_picture_url TEXT,
    status_message TEXT,
    privacy_settings JSONB,
    notification_preferences JSONB,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT NOW(),
    updated_at TIMESTAMP WITH TIME ZONE DEFAULT NOW(),
    last_active_at TIMESTAMP WITH TIME ZONE,
    is_active BOOLEAN DEFAULT true,
    account_status VARCHAR(20) DEFAULT 'active'
);

CREATE INDEX idx_users_facebook_id ON users(facebook_id);
CREATE INDEX idx_users_email ON users(email);
CREATE INDEX idx_users_phone ON users(phone_number);
CREATE INDEX idx_users_last_active ON users(last_active_at);
CREATE INDEX idx_users_created_at ON users(created_at);

-- One account per name and address whatever their case; logging in looks people up by these. The operator
-- class compares byte by byte, so that those whose name begins alike are a range of the index, and search
-- finds them by it, under any collation of the database.
CREATE UNIQUE INDEX idx_users_username_folded ON users(lower(username) text_pattern_ops);
CREATE UNIQUE INDEX idx_users_email_folded ON users(lower(email));

-- Search by the beginning of the display name. An index entry has room for 64 characters, and so a page's cursor.
CREATE INDEX idx_users_display_name_prefix
    ON users(left(lower(rtrim(first_name || ' ' || last_name)), 64) text_pattern_ops, user_id)
    WHERE is_active AND account_status = 'active';

-- Apart from users, so that no read of a profile ever carries a hash.
CREATE TABLE user_credentials (
    user_id BIGINT PRIMARY KEY REFERENCES users(user_id),
    password_hash TEXT NOT NULL, -- argon2id, in PHC form
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT NOW()
);
