-- Guesses at passwords that have a place: JSON, per account and per network address. `subject` is a fingerprint of
-- the folded e-mail address or of the network address; there is a row for addresses without an account, too.
CREATE TABLE guesses (
    subject    TEXT PRIMARY KEY,
    guesses    TEXT NOT NULL,
    guessed_at TIMESTAMPTZ NOT NULL
);

-- They stood here one a row, counted before and noted after the password was compared.
DROP TABLE failed_guess;
