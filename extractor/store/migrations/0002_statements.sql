-- `number` is only there to give the full-text index a row number that VACUUM keeps; everything else refers to `id`.
-- A superseded statement is no longer what the machine says; it is kept because a person decided about it, and has no
-- document once its file changed. `origin` is person for a passage that a reviewer marked and the machine did not cut.
CREATE TABLE statements (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  document_id TEXT REFERENCES documents (id),
  page INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  lead_in TEXT NOT NULL,
  heading TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('sentence', 'item', 'row', 'answer')),
  boxes TEXT NOT NULL,
  section TEXT NOT NULL DEFAULT '[]',
  label TEXT NOT NULL DEFAULT '',
  strength TEXT,
  strength_text TEXT,
  strength_start INTEGER,
  strength_end INTEGER,
  origin TEXT NOT NULL DEFAULT 'machine' CHECK (origin IN ('machine', 'person')),
  superseded INTEGER NOT NULL DEFAULT 0 CHECK (superseded IN (0, 1)),
  CHECK (superseded = 1 OR document_id IS NOT NULL)
);
CREATE INDEX statements_by_document ON statements (document_id, start);

CREATE VIRTUAL TABLE statements_fts USING fts5 (
  text, lead_in, heading,
  content = 'statements', content_rowid = 'number', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER statements_indexed AFTER INSERT ON statements BEGIN
  INSERT INTO statements_fts (rowid, text, lead_in, heading) VALUES (new.number, new.text, new.lead_in, new.heading);
END;
CREATE TRIGGER statements_unindexed AFTER DELETE ON statements BEGIN
  INSERT INTO statements_fts (statements_fts, rowid, text, lead_in, heading)
  VALUES ('delete', old.number, old.text, old.lead_in, old.heading);
END;
CREATE TRIGGER statements_reindexed AFTER UPDATE OF number, text, lead_in, heading ON statements
WHEN old.number IS NOT new.number OR old.text IS NOT new.text OR old.lead_in IS NOT new.lead_in OR old.heading IS NOT new.heading
BEGIN
  INSERT INTO statements_fts (statements_fts, rowid, text, lead_in, heading)
  VALUES ('delete', old.number, old.text, old.lead_in, old.heading);
  INSERT INTO statements_fts (rowid, text, lead_in, heading) VALUES (new.number, new.text, new.lead_in, new.heading);
END;

-- `why` is a JSON list of the words that weighed most.
CREATE TABLE roles (
  statement_id TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE ON UPDATE CASCADE,
  code TEXT NOT NULL,
  probability REAL NOT NULL,
  accepted INTEGER NOT NULL CHECK (accepted IN (0, 1)),
  why TEXT NOT NULL DEFAULT '[]',
  position INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (statement_id, code)
) WITHOUT ROWID;
CREATE INDEX roles_accepted ON roles (code, statement_id) WHERE accepted = 1;

CREATE TABLE themes (
  statement_id TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE ON UPDATE CASCADE,
  code TEXT NOT NULL,
  probability REAL NOT NULL,
  accepted INTEGER NOT NULL CHECK (accepted IN (0, 1)),
  why TEXT NOT NULL DEFAULT '[]',
  position INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (statement_id, code)
) WITHOUT ROWID;
CREATE INDEX themes_accepted ON themes (code, statement_id) WHERE accepted = 1;

CREATE TABLE watch (
  statement_id TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE ON UPDATE CASCADE,
  code TEXT NOT NULL,
  probability REAL NOT NULL,
  accepted INTEGER NOT NULL CHECK (accepted IN (0, 1)),
  why TEXT NOT NULL DEFAULT '[]',
  position INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (statement_id, code)
) WITHOUT ROWID;
CREATE INDEX watch_accepted ON watch (code, statement_id) WHERE accepted = 1;

-- The exact numbers are the `…_exact` texts; `value`, `min` and `max` are their numeric reading, for comparing and sorting.
CREATE TABLE attributes (
  id INTEGER PRIMARY KEY,
  statement_id TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE ON UPDATE CASCADE,
  record INTEGER NOT NULL CHECK (record >= 1),
  name TEXT NOT NULL,
  text TEXT NOT NULL,
  value NUMERIC,
  min NUMERIC,
  max NUMERIC,
  unit TEXT,
  comparator TEXT,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  normal TEXT NOT NULL DEFAULT '',
  value_exact TEXT,
  min_exact TEXT,
  max_exact TEXT
);
CREATE INDEX attributes_by_statement ON attributes (statement_id, record);
CREATE INDEX attributes_by_value ON attributes (name, unit, value);

-- One row per promise of a statement: its attributes side by side, as the views show them.
CREATE TABLE records (
  statement_id TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE ON UPDATE CASCADE,
  record INTEGER NOT NULL CHECK (record >= 1),
  quantity NUMERIC,
  quantity_exact TEXT,
  minimum NUMERIC,
  maximum NUMERIC,
  comparator TEXT,
  unit TEXT,
  other_quantities TEXT,
  deadline TEXT,
  frequency TEXT,
  period TEXT,
  actor TEXT,
  action TEXT,
  object TEXT,
  beneficiary TEXT,
  place TEXT,
  baseline TEXT,
  verification TEXT,
  consequence TEXT,
  framework TEXT,
  PRIMARY KEY (statement_id, record)
) WITHOUT ROWID;

CREATE TABLE flags (
  id INTEGER PRIMARY KEY,
  statement_id TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE ON UPDATE CASCADE,
  code TEXT NOT NULL,
  reason TEXT NOT NULL
);
CREATE INDEX flags_by_statement ON flags (statement_id);
CREATE INDEX flags_by_code ON flags (code);

CREATE TABLE links (
  id INTEGER PRIMARY KEY,
  from_id TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE ON UPDATE CASCADE,
  to_id TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE ON UPDATE CASCADE,
  kind TEXT NOT NULL,
  score REAL NOT NULL,
  reason TEXT NOT NULL
);
CREATE UNIQUE INDEX links_once ON links (from_id, to_id, kind);
CREATE INDEX links_by_target ON links (to_id);
