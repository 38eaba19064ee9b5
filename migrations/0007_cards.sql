-- A method card: to open or print before a visit. It goes when its file goes.
CREATE TABLE method_card (
    org_id    TEXT NOT NULL REFERENCES organisation (org_id),
    card_key  TEXT NOT NULL,
    title     TEXT NOT NULL,
    -- When one uses it, in a sentence.
    brief     TEXT NOT NULL,
    -- The themes on whose pages it stands, and the words by which people search: JSON lists.
    themes    TEXT NOT NULL,
    synonyms  TEXT NOT NULL,
    review_by DATE NOT NULL,
    -- Rendered and sanitised when stored, JSON: the text, the empty sheet, what is cited.
    reading   TEXT NOT NULL,
    PRIMARY KEY (org_id, card_key)
);
