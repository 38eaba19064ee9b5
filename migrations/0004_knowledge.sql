CREATE TABLE knowledge_group (
    org_id    TEXT NOT NULL REFERENCES organisation (org_id),
    group_key TEXT NOT NULL,
    name      TEXT NOT NULL,
    purpose   TEXT NOT NULL,
    rhythm    TEXT NOT NULL,
    PRIMARY KEY (org_id, group_key)
);

CREATE TABLE group_member (
    org_id      TEXT NOT NULL,
    group_key   TEXT NOT NULL,
    person_id   TEXT NOT NULL,
    group_role  TEXT NOT NULL CHECK (group_role IN ('member', 'editor', 'chair')),
    valid_from  DATE NOT NULL,
    valid_until DATE,
    PRIMARY KEY (org_id, group_key, person_id, valid_from),
    FOREIGN KEY (org_id, group_key) REFERENCES knowledge_group (org_id, group_key),
    FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, person_id) ON DELETE CASCADE
);

CREATE TABLE theme (
    org_id       TEXT NOT NULL REFERENCES organisation (org_id),
    theme_key    TEXT NOT NULL,
    group_key    TEXT NOT NULL,
    -- The letters of its competences.
    prefix       TEXT NOT NULL,
    -- The place that the organisation gave it.
    ord          BIGINT NOT NULL,
    PRIMARY KEY (org_id, theme_key),
    UNIQUE (org_id, prefix),
    FOREIGN KEY (org_id, group_key) REFERENCES knowledge_group (org_id, group_key)
);

-- Identity of a competence: exists once, is never reused. Its texts belong to a version.
CREATE TABLE competence (
    org_id        TEXT NOT NULL,
    competence_id TEXT NOT NULL,
    theme_key     TEXT NOT NULL,
    -- The version that retired it.
    retired_in    BIGINT,
    PRIMARY KEY (org_id, competence_id),
    FOREIGN KEY (org_id, theme_key) REFERENCES theme (org_id, theme_key)
);

-- A version of a theme's baseline. Published text never changes. In force is derived: the latest published,
-- not withdrawn, effective_from <= today.
CREATE TABLE baseline_version (
    org_id         TEXT NOT NULL,
    theme_key      TEXT NOT NULL,
    version_number BIGINT NOT NULL,
    semver         TEXT NOT NULL,
    state          TEXT NOT NULL CHECK (state IN ('draft', 'in_review', 'approved', 'published', 'withdrawn')),
    change_class   TEXT NOT NULL,
    change_note    TEXT NOT NULL DEFAULT '',
    effective_from DATE NOT NULL,
    review_by      DATE NOT NULL,
    published_at   TIMESTAMPTZ,
    -- Areas of life and the words by which people search, JSON lists.
    life_domains   TEXT NOT NULL,
    synonyms       TEXT NOT NULL,
    -- The Markdown file, byte for byte, and its SHA-256.
    markdown       TEXT NOT NULL,
    markdown_hash  TEXT NOT NULL,
    -- The theme as `domain::knowledge::Theme`, JSON: what scan, T and heatmap need. Never the quiz.
    catalogue      TEXT NOT NULL,
    -- The reading view, rendered and sanitised when stored, JSON. Never the quiz.
    reading        TEXT NOT NULL,
    PRIMARY KEY (org_id, theme_key, version_number),
    FOREIGN KEY (org_id, theme_key) REFERENCES theme (org_id, theme_key)
);

-- The quiz with its key: read by the quiz service alone.
CREATE TABLE quiz_item (
    org_id         TEXT NOT NULL,
    theme_key      TEXT NOT NULL,
    version_number BIGINT NOT NULL,
    item_id        TEXT NOT NULL,
    competence_id  TEXT NOT NULL,
    ord            BIGINT NOT NULL,
    prompt_html    TEXT NOT NULL,
    -- JSON list of texts, in the order of the file: an option's id is its place here.
    options        TEXT NOT NULL,
    correct        BIGINT NOT NULL,
    explanation_html TEXT NOT NULL,
    -- JSON list of citations.
    sources        TEXT NOT NULL,
    must_know      BOOLEAN NOT NULL,
    PRIMARY KEY (org_id, theme_key, version_number, item_id),
    FOREIGN KEY (org_id, theme_key, version_number)
        REFERENCES baseline_version (org_id, theme_key, version_number)
);

-- What the curricula cite. Not part of a version: a source that is checked again changes no text.
CREATE TABLE source (
    org_id       TEXT NOT NULL REFERENCES organisation (org_id),
    source_key   TEXT NOT NULL,
    organisation TEXT NOT NULL,
    title        TEXT NOT NULL,
    url          TEXT,
    -- A year, a month or a day, as it stands in the file.
    published    TEXT,
    checked_on   DATE,
    excerpt      TEXT,
    PRIMARY KEY (org_id, source_key)
);

-- Every file of content/ as last imported, so that an export gives the same bytes back.
CREATE TABLE content_file (
    org_id   TEXT NOT NULL REFERENCES organisation (org_id),
    path     TEXT NOT NULL,
    -- 'utf8' or 'base64'.
    encoding TEXT NOT NULL CHECK (encoding IN ('utf8', 'base64')),
    body     TEXT NOT NULL,
    hash     TEXT NOT NULL,
    PRIMARY KEY (org_id, path)
);

CREATE TABLE role_profile (
    org_id            TEXT NOT NULL REFERENCES organisation (org_id),
    role_key          TEXT NOT NULL,
    -- `domain::knowledge::RoleProfile` as JSON.
    profile           TEXT NOT NULL,
    PRIMARY KEY (org_id, role_key)
);
