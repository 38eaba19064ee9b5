-- How many holders of a theme a team should have, where it is not the default.
CREATE TABLE team_requirement (
    org_id      TEXT NOT NULL,
    team_id     TEXT NOT NULL,
    theme_key   TEXT NOT NULL,
    min_holders BIGINT NOT NULL CHECK (min_holders >= 0),
    PRIMARY KEY (org_id, team_id, theme_key),
    FOREIGN KEY (org_id, team_id) REFERENCES team (org_id, team_id),
    FOREIGN KEY (org_id, theme_key) REFERENCES theme (org_id, theme_key)
);

-- What was published of a unit: a team, or a small team with its neighbour. Stays on the server: it holds what each
-- contributor adds to a cell, under a pseudonym, to compare the next snapshot with.
CREATE TABLE published_snapshot (
    org_id      TEXT NOT NULL,
    -- The team's id, or the merged teams' ids joined with '+'.
    unit        TEXT NOT NULL,
    taken_at    TIMESTAMPTZ NOT NULL,
    -- Who was in it, and how many of them had ever scanned.
    people      BIGINT NOT NULL,
    scanned     BIGINT NOT NULL,
    -- The cells, JSON: per theme, and per competence.
    themes      TEXT NOT NULL,
    competences TEXT NOT NULL,
    PRIMARY KEY (org_id, unit),
    FOREIGN KEY (org_id) REFERENCES organisation (org_id)
);

-- What stands for a person in published cells: random, and gone with the person, so that nothing leads back then.
CREATE TABLE snapshot_pseudonym (
    org_id    TEXT NOT NULL,
    person_id TEXT NOT NULL,
    pseudonym TEXT NOT NULL,
    PRIMARY KEY (org_id, person_id),
    FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, person_id) ON DELETE CASCADE
);
