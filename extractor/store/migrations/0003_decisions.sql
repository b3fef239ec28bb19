-- Append-only: two triggers refuse change and removal. `record` 0 means every record of the statement, `adjudicates` 1
-- settles a disagreement, `digest` chains each row to the one before, so that `verify` can see a tampered trail.
CREATE TABLE decisions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  statement_id TEXT NOT NULL REFERENCES statements (id) DEFERRABLE INITIALLY DEFERRED,
  sha256 TEXT NOT NULL,
  page INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  reviewer TEXT NOT NULL,
  at TEXT NOT NULL,
  field TEXT NOT NULL CHECK (field <> ''),
  value TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'rejected', 'corrected', 'added')),
  note TEXT NOT NULL DEFAULT '',
  record INTEGER NOT NULL DEFAULT 0 CHECK (record >= 0),
  adjudicates INTEGER NOT NULL DEFAULT 0 CHECK (adjudicates IN (0, 1)),
  digest TEXT
);
CREATE INDEX decisions_by_statement ON decisions (statement_id);
CREATE INDEX decisions_by_sha256 ON decisions (sha256);
CREATE TRIGGER decisions_never_change BEFORE UPDATE ON decisions BEGIN
  SELECT RAISE (ABORT, 'decisions are appended, never changed');
END;
CREATE TRIGGER decisions_never_go BEFORE DELETE ON decisions BEGIN
  SELECT RAISE (ABORT, 'decisions are appended, never removed');
END;

-- Where a decision stands now; a decision without a row here is orphaned.
CREATE TABLE attachments (
  decision_id INTEGER PRIMARY KEY REFERENCES decisions (id),
  statement_id TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX attachments_by_statement ON attachments (statement_id);
CREATE TRIGGER decisions_attached AFTER INSERT ON decisions BEGIN
  INSERT INTO attachments (decision_id, statement_id)
  SELECT new.id, statements.id FROM statements WHERE statements.id = new.statement_id AND statements.superseded = 0;
END;
