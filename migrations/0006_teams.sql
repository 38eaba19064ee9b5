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

-- What was published of a unit: a team, or a small team with its neighbour. Holds counts, never a person.
CREATE TABLE published_snapshot (
    org_id   TEXT NOT NULL,
    -- The team's id, or the merged teams' ids joined with '+'.
    unit     TEXT NOT NULL,
    taken_at TIMESTAMPTZ NOT NULL,
    -- The cells, JSON, each with the day on which it was last replaced.
    cells    TEXT NOT NULL,
    PRIMARY KEY (org_id, unit),
    FOREIGN KEY (org_id) REFERENCES organisation (org_id)
);

-- What each person contributed to the cells as published: the measure of how many contributors changed.
-- Goes with the person.
CREATE TABLE published_contribution (
    org_id        TEXT NOT NULL,
    unit          TEXT NOT NULL,
    person_id     TEXT NOT NULL,
    contributions TEXT NOT NULL,
    PRIMARY KEY (org_id, unit, person_id),
    FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, person_id) ON DELETE CASCADE
);
