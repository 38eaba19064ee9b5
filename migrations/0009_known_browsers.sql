-- A browser in which an account signed in before: it has room of its own to try a password. The mark itself is with
-- the browser alone. One browser may be known to several accounts. A changed password ends them all.
CREATE TABLE known_browser (
    browser_hash TEXT NOT NULL,
    account_id   TEXT NOT NULL REFERENCES account (account_id) ON DELETE CASCADE,
    seen_at      TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (browser_hash, account_id)
);
CREATE INDEX known_browser_account ON known_browser (account_id);
