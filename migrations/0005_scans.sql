-- The T's stem: declared by the person, and what it says to colleagues as the person confirmed it.
CREATE TABLE stem_declaration (
    org_id       TEXT NOT NULL,
    person_id    TEXT NOT NULL,
    theme_key    TEXT NOT NULL,
    since        DATE NOT NULL,
    is_public    BOOLEAN NOT NULL,
    label        TEXT NOT NULL CHECK (label IN ('holder', 'building')),
    confirmed_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (org_id, person_id, theme_key),
    FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, person_id) ON DELETE CASCADE,
    FOREIGN KEY (org_id, theme_key) REFERENCES theme (org_id, theme_key)
);
CREATE INDEX stem_declaration_theme ON stem_declaration (org_id, theme_key);

CREATE TABLE scan_run (
    org_id      TEXT NOT NULL,
    run_id      TEXT NOT NULL,
    person_id   TEXT NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('open', 'finished', 'expired')),
    -- What is fixed when it starts, JSON: kind, version per theme, competences that concern the person, stems.
    scope       TEXT NOT NULL,
    started_at  TIMESTAMPTZ NOT NULL,
    -- When the last answer came or the person went on after a pause: what active time is counted from.
    touched_at  TIMESTAMPTZ NOT NULL,
    finished_at TIMESTAMPTZ,
    active_ms   BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (org_id, run_id),
    FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, person_id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX scan_run_open ON scan_run (org_id, person_id) WHERE state = 'open';

-- One row an answer, saved at once; a second answer to the same item replaces the first.
CREATE TABLE scan_answer (
    org_id      TEXT NOT NULL,
    run_id      TEXT NOT NULL,
    item        TEXT NOT NULL,
    -- 1 to 4, of a start question a to d; NULL is ‘niet van toepassing’.
    value       BIGINT CHECK (value BETWEEN 1 AND 4),
    answered_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (org_id, run_id, item),
    FOREIGN KEY (org_id, run_id) REFERENCES scan_run (org_id, run_id) ON DELETE CASCADE
);

-- Append-only: a correction is a new record. Erasure deletes a person's rows physically.
CREATE TABLE evidence (
    org_id         TEXT NOT NULL,
    person_id      TEXT NOT NULL,
    evidence_id    TEXT NOT NULL,
    competence_id  TEXT NOT NULL,
    theme_key      TEXT NOT NULL,
    version_number BIGINT NOT NULL,
    kind           TEXT NOT NULL,
    level          BIGINT CHECK (level BETWEEN 1 AND 4),
    quiz_outcome   TEXT,
    implied        BOOLEAN NOT NULL DEFAULT FALSE,
    given_by       TEXT NOT NULL,
    given_at       TIMESTAMPTZ NOT NULL,
    valid_until    DATE NOT NULL,
    -- The scan or the quiz that it came from.
    origin         TEXT NOT NULL DEFAULT '',
    supersedes     TEXT,
    PRIMARY KEY (org_id, person_id, evidence_id),
    FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, person_id) ON DELETE CASCADE,
    FOREIGN KEY (org_id, competence_id) REFERENCES competence (org_id, competence_id)
);

-- The projection of a person's evidence, one packed row, written in the same transaction.
-- Keeps facts, never a status: a status depends on today.
CREATE TABLE current_scores (
    org_id     TEXT NOT NULL,
    person_id  TEXT NOT NULL,
    scores     TEXT NOT NULL,
    scanned_at TIMESTAMPTZ,
    updated_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (org_id, person_id),
    FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, person_id) ON DELETE CASCADE
);

-- An attempt that counts. Practice is never stored: its answers travel in its address.
CREATE TABLE quiz_attempt (
    org_id         TEXT NOT NULL,
    attempt_id     TEXT NOT NULL,
    person_id      TEXT NOT NULL,
    theme_key      TEXT NOT NULL,
    version_number BIGINT NOT NULL,
    -- What the draw follows from, for as long as the attempt is kept: a setting that changes later changes no attempt.
    seed           BIGINT NOT NULL,
    draw_size      BIGINT NOT NULL,
    state          TEXT NOT NULL CHECK (state IN ('open', 'finished')),
    started_at     TIMESTAMPTZ NOT NULL,
    finished_at    TIMESTAMPTZ,
    -- Right answers among the first ten, how many those were, whether the theme was passed, and the competences
    -- with a wrong answer, JSON, most wrong answers first.
    score          BIGINT,
    asked          BIGINT,
    passed         BOOLEAN,
    missed         TEXT,
    PRIMARY KEY (org_id, attempt_id),
    FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, person_id) ON DELETE CASCADE,
    FOREIGN KEY (org_id, theme_key, version_number)
        REFERENCES baseline_version (org_id, theme_key, version_number)
);
CREATE UNIQUE INDEX quiz_attempt_open ON quiz_attempt (org_id, person_id, theme_key) WHERE state = 'open';

CREATE TABLE quiz_answer (
    org_id      TEXT NOT NULL,
    attempt_id  TEXT NOT NULL,
    -- The place in the attempt, from 0.
    ord         BIGINT NOT NULL,
    item_id     TEXT NOT NULL,
    -- The option's id: its place in the file.
    option_id   BIGINT NOT NULL,
    answered_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (org_id, attempt_id, ord),
    FOREIGN KEY (org_id, attempt_id) REFERENCES quiz_attempt (org_id, attempt_id) ON DELETE CASCADE
);
