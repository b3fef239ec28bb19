CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  started_at TEXT NOT NULL,
  finished_at TEXT,
  version TEXT NOT NULL,
  model_version TEXT NOT NULL,
  options TEXT NOT NULL DEFAULT '{}',
  skipped INTEGER NOT NULL DEFAULT 0
);

-- `read_as` is what the surroundings said when the bytes were read (pack, side, supplier, lot, kind as JSON).
-- It differs from the columns of the same name after the row passed to another path with the same bytes.
CREATE TABLE documents (
  id TEXT PRIMARY KEY,
  path TEXT NOT NULL,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  media_type TEXT NOT NULL,
  pack TEXT NOT NULL,
  supplier TEXT NOT NULL,
  lot TEXT NOT NULL,
  side TEXT,
  status TEXT NOT NULL CHECK (status IN (
    'ok', 'partial', 'encrypted', 'damaged', 'empty', 'image_only',
    'unsupported', 'unreadable', 'too_large', 'timeout', 'memory', 'crash')),
  pages INTEGER NOT NULL,
  words INTEGER NOT NULL,
  seconds REAL NOT NULL,
  engine TEXT NOT NULL,
  duplicate_of TEXT REFERENCES documents (id),
  run_id INTEGER NOT NULL REFERENCES runs (id),
  kind TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  size INTEGER NOT NULL DEFAULT 0,
  characters INTEGER NOT NULL DEFAULT 0,
  read_as TEXT NOT NULL DEFAULT ''
);
CREATE INDEX documents_by_place ON documents (pack, path);
CREATE INDEX documents_by_sha256 ON documents (sha256);
CREATE INDEX documents_by_run ON documents (run_id);
CREATE INDEX documents_by_original ON documents (duplicate_of) WHERE duplicate_of IS NOT NULL;

CREATE TABLE pages (
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  width REAL,
  height REAL,
  words INTEGER NOT NULL,
  text_source TEXT NOT NULL,
  trust REAL NOT NULL,
  PRIMARY KEY (document_id, number)
) WITHOUT ROWID;

CREATE TABLE furniture (
  id INTEGER PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  page INTEGER NOT NULL,
  kind TEXT NOT NULL,
  text TEXT NOT NULL
);
CREATE INDEX furniture_by_document ON furniture (document_id, page);

-- How many words of the document text are in no statement, and why.
CREATE TABLE left_out (
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  reason TEXT NOT NULL,
  words INTEGER NOT NULL,
  PRIMARY KEY (document_id, reason)
) WITHOUT ROWID;

CREATE TABLE problems (
  id INTEGER PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  page INTEGER,
  code TEXT NOT NULL,
  message TEXT NOT NULL
);
CREATE INDEX problems_by_document ON problems (document_id, page);
CREATE INDEX problems_by_code ON problems (code);
