-- One schema for both engines: TEXT, BIGINT, BOOLEAN, DOUBLE PRECISION, TIMESTAMPTZ and DATE only.
-- `org_id` comes first in every key but those of account, sign_in, invitation and installation.

-- Marks of the whole installation, such as ‘demo’, which only an empty database can get.
CREATE TABLE installation (
    mark   TEXT PRIMARY KEY,
    value  TEXT NOT NULL,
    set_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE organisation (
    org_id     TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    -- The constants of the rules that the organisation chose, as JSON; a missing key means the default.
    settings   TEXT NOT NULL DEFAULT '{}',
    created_at TIMESTAMPTZ NOT NULL
);

-- An account has no organisation: a person is (organisation, account).
CREATE TABLE account (
    account_id          TEXT PRIMARY KEY,
    email               TEXT NOT NULL,
    -- The address folded in code, so that both engines look it up alike.
    email_key           TEXT NOT NULL UNIQUE,
    password_hash       TEXT,
    password_changed_at TIMESTAMPTZ,
    is_active           BOOLEAN NOT NULL DEFAULT TRUE,
    created_at          TIMESTAMPTZ NOT NULL
);
