CREATE TABLE employer (
    org_id      TEXT NOT NULL REFERENCES organisation (org_id),
    employer_id TEXT NOT NULL,
    name        TEXT NOT NULL,
    PRIMARY KEY (org_id, employer_id)
);

CREATE TABLE team (
    org_id       TEXT NOT NULL REFERENCES organisation (org_id),
    team_id      TEXT NOT NULL,
    team_key     TEXT NOT NULL,
    name         TEXT NOT NULL,
    district     TEXT NOT NULL,
    municipality TEXT NOT NULL,
    -- The neighbour with which the team is shown while it is too small.
    neighbour_id TEXT,
    PRIMARY KEY (org_id, team_id),
    UNIQUE (org_id, team_key)
);

CREATE TABLE person (
    org_id         TEXT NOT NULL REFERENCES organisation (org_id),
    person_id      TEXT NOT NULL,
    account_id     TEXT NOT NULL REFERENCES account (account_id),
    employer_id    TEXT,
    name           TEXT NOT NULL,
    phone          TEXT NOT NULL DEFAULT '',
    -- Bit 0 is Monday.
    workdays       BIGINT NOT NULL DEFAULT 31,
    -- Where somebody comes from; sorts suggestions, never fills a score.
    background     TEXT NOT NULL DEFAULT '',
    employed_from  DATE NOT NULL,
    employed_until DATE,
    welcomed_at    TIMESTAMPTZ,
    PRIMARY KEY (org_id, person_id),
    UNIQUE (org_id, account_id),
    FOREIGN KEY (org_id, employer_id) REFERENCES employer (org_id, employer_id)
);
CREATE INDEX person_account ON person (account_id);

CREATE TABLE team_membership (
    org_id      TEXT NOT NULL,
    person_id   TEXT NOT NULL,
    team_id     TEXT NOT NULL,
    valid_from  DATE NOT NULL,
    valid_until DATE,
    fte         DOUBLE PRECISION NOT NULL DEFAULT 1 CHECK (fte > 0 AND fte <= 1),
    PRIMARY KEY (org_id, person_id, team_id, valid_from),
    FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, person_id) ON DELETE CASCADE,
    FOREIGN KEY (org_id, team_id) REFERENCES team (org_id, team_id)
);
CREATE INDEX team_membership_team ON team_membership (org_id, team_id);

-- What one may do. `subject` is the team of a team lead or the group of a group member, else ''.
CREATE TABLE person_right (
    org_id      TEXT NOT NULL,
    person_id   TEXT NOT NULL,
    right_name  TEXT NOT NULL,
    subject     TEXT NOT NULL DEFAULT '',
    valid_from  DATE NOT NULL,
    valid_until DATE,
    PRIMARY KEY (org_id, person_id, right_name, subject, valid_from),
    FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, person_id) ON DELETE CASCADE
);

-- What one must know.
CREATE TABLE role_assignment (
    org_id      TEXT NOT NULL,
    person_id   TEXT NOT NULL,
    role_key    TEXT NOT NULL,
    valid_from  DATE NOT NULL,
    valid_until DATE,
    PRIMARY KEY (org_id, person_id, role_key, valid_from),
    FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, person_id) ON DELETE CASCADE
);
