-- A sign-in of an account, acting as one of its persons. The token itself is with the browser alone.
CREATE TABLE sign_in (
    token_hash   TEXT PRIMARY KEY,
    account_id   TEXT NOT NULL REFERENCES account (account_id) ON DELETE CASCADE,
    org_id       TEXT NOT NULL,
    person_id    TEXT NOT NULL,
    created_at   TIMESTAMPTZ NOT NULL,
    last_seen_at TIMESTAMPTZ NOT NULL,
    expires_at   TIMESTAMPTZ NOT NULL,
    FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, person_id) ON DELETE CASCADE
);
CREATE INDEX sign_in_account ON sign_in (account_id);

-- An invitation to choose a password. Works once.
CREATE TABLE invitation (
    token_hash TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (account_id) ON DELETE CASCADE,
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    used_at    TIMESTAMPTZ
);

-- Failed guesses, for the one limiter. `subject` is a folded address or a client's address, hashed.
CREATE TABLE failed_guess (
    subject    TEXT NOT NULL,
    guessed_at TIMESTAMPTZ NOT NULL,
    guess_id   TEXT NOT NULL,
    PRIMARY KEY (subject, guessed_at, guess_id)
);

-- The answer that a change got (always a 303), so that a repeat of the same form gets it again.
CREATE TABLE change_made (
    org_id     TEXT NOT NULL,
    person_id  TEXT NOT NULL,
    change_key TEXT NOT NULL,
    body_hash  TEXT NOT NULL,
    location   TEXT NOT NULL,
    made_at    TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (org_id, person_id, change_key, body_hash),
    FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, person_id) ON DELETE CASCADE
);
