-- A database as the second migration left it, with one document; opened by tests/store/test_opening.py.
PRAGMA application_id = 1165522034;
PRAGMA user_version = 2;
BEGIN;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  started_at TEXT NOT NULL,
  finished_at TEXT,
  version TEXT NOT NULL,
  model_version TEXT NOT NULL,
  options TEXT NOT NULL DEFAULT '{}',
  skipped INTEGER NOT NULL DEFAULT 0
);
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
CREATE VIRTUAL TABLE statements_fts USING fts5 (
  text, lead_in, heading,
  content = 'statements', content_rowid = 'number', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TABLE roles (
  statement_id TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE ON UPDATE CASCADE,
  code TEXT NOT NULL,
  probability REAL NOT NULL,
  accepted INTEGER NOT NULL CHECK (accepted IN (0, 1)),
  why TEXT NOT NULL DEFAULT '[]',
  position INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (statement_id, code)
) WITHOUT ROWID;
CREATE TABLE themes (
  statement_id TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE ON UPDATE CASCADE,
  code TEXT NOT NULL,
  probability REAL NOT NULL,
  accepted INTEGER NOT NULL CHECK (accepted IN (0, 1)),
  why TEXT NOT NULL DEFAULT '[]',
  position INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (statement_id, code)
) WITHOUT ROWID;
CREATE TABLE watch (
  statement_id TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE ON UPDATE CASCADE,
  code TEXT NOT NULL,
  probability REAL NOT NULL,
  accepted INTEGER NOT NULL CHECK (accepted IN (0, 1)),
  why TEXT NOT NULL DEFAULT '[]',
  position INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (statement_id, code)
) WITHOUT ROWID;
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
CREATE TABLE links (
  id INTEGER PRIMARY KEY,
  from_id TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE ON UPDATE CASCADE,
  to_id TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE ON UPDATE CASCADE,
  kind TEXT NOT NULL,
  score REAL NOT NULL,
  reason TEXT NOT NULL
);
INSERT INTO _sqlite_migrations VALUES (1, 'extractor', 'documents', '2026-11-24 00:00:00+00:00');
INSERT INTO _sqlite_migrations VALUES (2, 'extractor', 'statements', '2026-11-24 00:00:00+00:00');
INSERT INTO runs VALUES (1, '2026-11-24T10:00:00.000Z', '2026-11-24T10:00:01.000Z', '0.1.0', 'm1', '{}', 0);
INSERT INTO documents VALUES ('b6f968fd1701bfa5767c70c425d75ff8', 'bids/acme/bid.pdf', 'bid.pdf', '7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed', 'application/pdf', 'Depot', '', '', NULL, 'ok', 1, 17, 0.5, 'pdfium', NULL, 1, '', '', 3, 76, '["Depot","","","",""]');
INSERT INTO pages VALUES ('b6f968fd1701bfa5767c70c425d75ff8', 1, 595.0, 842.0, 17, 'text', 1.0);
INSERT INTO furniture VALUES (1, 'b6f968fd1701bfa5767c70c425d75ff8', 1, 'footer', 'Page 1 of 1');
INSERT INTO left_out VALUES ('b6f968fd1701bfa5767c70c425d75ff8', 'heading', 7);
INSERT INTO problems VALUES (1, 'b6f968fd1701bfa5767c70c425d75ff8', 1, 'columns', 'Two columns were read as one.');
INSERT INTO statements VALUES (1, '53a5293d94982a1a2ff789f377feccfd', 'b6f968fd1701bfa5767c70c425d75ff8', 1, 0, 56, 'We will create 12 jobs and plant 40 trees by March 2027.', '', '', 'sentence', '[{"page":1,"x0":56.5,"top":100,"x1":90.25,"bottom":112}]', '[]', '', 'firm', 'will', 3, 7, 'machine', 0);
INSERT INTO statements VALUES (2, '10877355265b96fa7a9ea2ccdc8555f0', 'b6f968fd1701bfa5767c70c425d75ff8', 1, 57, 76, 'We hope to do more.', '', '', 'sentence', '[{"page":1,"x0":56.5,"top":100,"x1":90.25,"bottom":112}]', '[]', '', NULL, NULL, NULL, NULL, 'machine', 0);
INSERT INTO roles VALUES ('53a5293d94982a1a2ff789f377feccfd', 'commitment', 0.9, 1, '["will"]', 0);
INSERT INTO themes VALUES ('53a5293d94982a1a2ff789f377feccfd', 'employment', 0.8, 1, '[]', 0);
INSERT INTO themes VALUES ('53a5293d94982a1a2ff789f377feccfd', 'nature', 0.12, 0, '[]', 1);
INSERT INTO attributes VALUES (1, '53a5293d94982a1a2ff789f377feccfd', 1, 'quantity', '12 jobs', 12, NULL, NULL, 'jobs', 'eq', 15, 22, '', '12', NULL, NULL);
INSERT INTO attributes VALUES (2, '53a5293d94982a1a2ff789f377feccfd', 1, 'deadline', 'by March 2027', NULL, NULL, NULL, NULL, NULL, 43, 56, '2027-03-31', NULL, NULL, NULL);
INSERT INTO attributes VALUES (3, '53a5293d94982a1a2ff789f377feccfd', 2, 'quantity', '40 trees', 40, NULL, NULL, 'trees', 'eq', 33, 41, '', '40', NULL, NULL);
INSERT INTO records VALUES ('53a5293d94982a1a2ff789f377feccfd', 1, 12, '12', NULL, NULL, 'eq', 'jobs', NULL, '2027-03-31', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO records VALUES ('53a5293d94982a1a2ff789f377feccfd', 2, 40, '40', NULL, NULL, 'eq', 'trees', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO flags VALUES (1, '53a5293d94982a1a2ff789f377feccfd', 'no_owner', 'nobody is named');
INSERT INTO statements_fts (statements_fts) VALUES ('rebuild');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX documents_by_place ON documents (pack, path);
CREATE INDEX documents_by_sha256 ON documents (sha256);
CREATE INDEX documents_by_run ON documents (run_id);
CREATE INDEX documents_by_original ON documents (duplicate_of) WHERE duplicate_of IS NOT NULL;
CREATE INDEX furniture_by_document ON furniture (document_id, page);
CREATE INDEX problems_by_document ON problems (document_id, page);
CREATE INDEX problems_by_code ON problems (code);
CREATE INDEX statements_by_document ON statements (document_id, start);
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
CREATE INDEX roles_accepted ON roles (code, statement_id) WHERE accepted = 1;
CREATE INDEX themes_accepted ON themes (code, statement_id) WHERE accepted = 1;
CREATE INDEX watch_accepted ON watch (code, statement_id) WHERE accepted = 1;
CREATE INDEX attributes_by_statement ON attributes (statement_id, record);
CREATE INDEX attributes_by_value ON attributes (name, unit, value);
CREATE INDEX flags_by_statement ON flags (statement_id);
CREATE INDEX flags_by_code ON flags (code);
CREATE UNIQUE INDEX links_once ON links (from_id, to_id, kind);
CREATE INDEX links_by_target ON links (to_id);
COMMIT;
