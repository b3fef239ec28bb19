-- Where the migrations lead; written by tests/store/test_schema.py with UPDATE_GOLDEN=1.

CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  started_at TEXT NOT NULL,
  finished_at TEXT,
  version TEXT NOT NULL,
  model_version TEXT NOT NULL,
  options TEXT NOT NULL DEFAULT '{}',
  skipped INTEGER NOT NULL DEFAULT 0
, reading TEXT NOT NULL DEFAULT '');

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
, coverage REAL NOT NULL DEFAULT 1, language TEXT NOT NULL DEFAULT '');

CREATE TABLE pages (
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  width REAL,
  height REAL,
  words INTEGER NOT NULL,
  text_source TEXT NOT NULL,
  trust REAL NOT NULL, engine TEXT NOT NULL DEFAULT '', language TEXT NOT NULL DEFAULT '',
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
  superseded INTEGER NOT NULL DEFAULT 0 CHECK (superseded IN (0, 1)), language TEXT NOT NULL DEFAULT 'en',
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

CREATE TABLE attachments (
  decision_id INTEGER PRIMARY KEY REFERENCES decisions (id),
  statement_id TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE INDEX documents_by_place ON documents (pack, path);

CREATE INDEX documents_by_sha256 ON documents (sha256);

CREATE INDEX documents_by_run ON documents (run_id);

CREATE INDEX documents_by_original ON documents (duplicate_of) WHERE duplicate_of IS NOT NULL;

CREATE INDEX furniture_by_document ON furniture (document_id, page);

CREATE INDEX problems_by_document ON problems (document_id, page);

CREATE INDEX problems_by_code ON problems (code);

CREATE INDEX statements_by_document ON statements (document_id, start);

CREATE INDEX roles_accepted ON roles (code, statement_id) WHERE accepted = 1;

CREATE INDEX themes_accepted ON themes (code, statement_id) WHERE accepted = 1;

CREATE INDEX watch_accepted ON watch (code, statement_id) WHERE accepted = 1;

CREATE INDEX attributes_by_statement ON attributes (statement_id, record);

CREATE INDEX attributes_by_value ON attributes (name, unit, value);

CREATE INDEX flags_by_statement ON flags (statement_id);

CREATE INDEX flags_by_code ON flags (code);

CREATE UNIQUE INDEX links_once ON links (from_id, to_id, kind);

CREATE INDEX links_by_target ON links (to_id);

CREATE INDEX decisions_by_statement ON decisions (statement_id);

CREATE INDEX decisions_by_sha256 ON decisions (sha256);

CREATE INDEX attachments_by_statement ON attachments (statement_id);

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

CREATE TRIGGER decisions_never_change BEFORE UPDATE ON decisions BEGIN
  SELECT RAISE (ABORT, 'decisions are appended, never changed');
END;

CREATE TRIGGER decisions_never_go BEFORE DELETE ON decisions BEGIN
  SELECT RAISE (ABORT, 'decisions are appended, never removed');
END;

CREATE TRIGGER decisions_attached AFTER INSERT ON decisions BEGIN
  INSERT INTO attachments (decision_id, statement_id)
  SELECT new.id, statements.id FROM statements WHERE statements.id = new.statement_id AND statements.superseded = 0;
END;

CREATE VIEW rulings AS
WITH said AS (
  SELECT
    attachments.statement_id,
    coalesce(records.record, 1) AS record,
    decisions.field,
    CASE WHEN decisions.field IN ('roles', 'themes', 'watch') THEN decisions.value ELSE '' END AS code,
    decisions.reviewer,
    decisions.adjudicates,
    decisions.id,
    CASE
      WHEN decisions.field IN ('roles', 'themes', 'watch') THEN iif(decisions.verdict = 'rejected', 'rejected', 'kept')
      WHEN decisions.verdict = 'accepted' THEN 'machine'
      WHEN decisions.verdict = 'rejected' THEN 'none'
      ELSE '=' || decisions.value
    END AS outcome
  FROM attachments
  JOIN decisions ON decisions.id = attachments.decision_id
  LEFT JOIN records ON records.statement_id = attachments.statement_id
  WHERE decisions.record IN (0, coalesce(records.record, 1))
),
latest AS (
  SELECT *, row_number() OVER (
    PARTITION BY statement_id, record, field, code, adjudicates, iif(adjudicates, '', reviewer) ORDER BY id DESC
  ) AS age
  FROM said
),
settled AS (
  SELECT *,
    row_number() OVER (PARTITION BY statement_id, record, field, code ORDER BY adjudicates DESC, id DESC) AS place,
    max(adjudicates) OVER thing AS adjudicated,
    min(outcome) OVER thing <> max(outcome) OVER thing AS divided
  FROM latest
  WHERE age = 1
  WINDOW thing AS (PARTITION BY statement_id, record, field, code)
)
SELECT statement_id, record, field, code, outcome, divided AND NOT adjudicated AS conflict, reviewer, id AS decision_id
FROM settled
WHERE place = 1;

CREATE VIEW record_rulings AS
SELECT
  statement_id,
  record,
  max(conflict) AS conflict,
  max(iif(field = 'themes', outcome = 'rejected' OR NOT theme_known, outcome <> 'machine')) AS changed,
  json_group_array(code) FILTER (WHERE field = 'themes' AND outcome = 'kept') AS themes_kept,
  json_group_array(code) FILTER (WHERE field = 'themes' AND outcome = 'rejected') AS themes_rejected,
  max(said) FILTER (WHERE field = 'strength') AS strength_said,
  max(said) FILTER (WHERE field = 'quantity') AS quantity_said,
  max(said) FILTER (WHERE field = 'unit') AS unit_said,
  max(said) FILTER (WHERE field = 'deadline') AS deadline_said,
  max(said) FILTER (WHERE field = 'frequency') AS frequency_said
FROM (
  SELECT rulings.*,
    CASE WHEN outcome = 'machine' THEN NULL WHEN outcome = 'none' THEN '' ELSE substr(outcome, 2) END AS said,
    EXISTS (
      SELECT 1 FROM themes
      WHERE themes.statement_id = rulings.statement_id AND themes.code = rulings.code AND themes.accepted = 1
    ) AS theme_known
  FROM rulings
  WHERE field IN ('themes', 'strength', 'quantity', 'unit', 'deadline', 'frequency')
)
GROUP BY statement_id, record;

CREATE VIEW role_records AS
SELECT
  statements.id AS statement_id,
  coalesce(records.record, 1) AS record,
  documents.path AS document,
  documents.pack,
  documents.supplier,
  documents.side,
  statements.page,
  statements.text,
  statements.lead_in,
  statements.heading,
  (
    SELECT group_concat(code, ', ') FROM (
      SELECT code FROM themes
      WHERE themes.statement_id = statements.id AND themes.accepted = 1 AND (
        coalesce(fields.conflict, 0)
        OR code NOT IN (SELECT value FROM json_each(coalesce(fields.themes_rejected, '[]'))))
      UNION
      SELECT value FROM json_each(iif(coalesce(fields.conflict, 0), '[]', coalesce(fields.themes_kept, '[]')))
      ORDER BY 1
    )
  ) AS themes,
  nullif(coalesce(iif(fields.conflict, NULL, fields.strength_said), statements.strength), '') AS strength,
  CASE
    WHEN fields.conflict OR fields.quantity_said IS NULL THEN records.quantity
    WHEN fields.quantity_said = '' THEN NULL
    ELSE CAST(fields.quantity_said AS NUMERIC)
  END AS quantity,
  nullif(coalesce(iif(fields.conflict, NULL, fields.unit_said), records.unit), '') AS unit,
  nullif(coalesce(iif(fields.conflict, NULL, fields.deadline_said), records.deadline), '') AS deadline,
  nullif(coalesce(iif(fields.conflict, NULL, fields.frequency_said), records.frequency), '') AS frequency,
  held.probability,
  CASE
    WHEN judged.conflict OR fields.conflict THEN 'conflict'
    WHEN judged.outcome = 'rejected' THEN 'rejected'
    WHEN held.by_person THEN 'added'
    WHEN fields.changed THEN 'corrected'
    WHEN judged.outcome = 'kept' OR fields.statement_id IS NOT NULL THEN 'accepted'
    ELSE 'machine'
  END AS status,
  held.code AS role,
  nullif(coalesce(iif(fields.conflict, NULL, fields.quantity_said), records.quantity_exact), '') AS quantity_exact,
  iif(fields.conflict OR fields.quantity_said IS NULL, records.minimum, NULL) AS minimum,
  iif(fields.conflict OR fields.quantity_said IS NULL, records.maximum, NULL) AS maximum,
  iif(fields.conflict OR fields.quantity_said IS NULL, records.comparator, NULL) AS comparator,
  records.other_quantities,
  records.period,
  records.actor,
  records.action,
  records.object,
  records.beneficiary,
  records.place,
  records.baseline,
  records.verification,
  records.consequence,
  records.framework,
  (SELECT group_concat(code, ', ') FROM (
    SELECT DISTINCT code FROM flags WHERE flags.statement_id = statements.id ORDER BY code)) AS flags,
  statements.kind,
  statements.label,
  statements.start,
  statements."end",
  statements.boxes,
  documents.id AS document_id,
  documents.name,
  documents.lot,
  documents.sha256
FROM (
  SELECT statement_id, code, probability, 0 AS by_person FROM roles WHERE accepted = 1
  UNION ALL
  SELECT added.statement_id, added.code, roles.probability, 1
  FROM (
    SELECT DISTINCT attachments.statement_id, decisions.value AS code
    FROM decisions
    JOIN attachments ON attachments.decision_id = decisions.id
    WHERE decisions.field = 'roles' AND decisions.verdict = 'added'
  ) AS added
  LEFT JOIN roles ON roles.statement_id = added.statement_id AND roles.code = added.code
  WHERE coalesce(roles.accepted, 0) = 0
) AS held
JOIN statements ON statements.id = held.statement_id AND statements.superseded = 0
JOIN documents ON documents.id = statements.document_id
LEFT JOIN records ON records.statement_id = statements.id
LEFT JOIN rulings AS judged
  ON judged.statement_id = statements.id AND judged.record = coalesce(records.record, 1)
  AND judged.field = 'roles' AND judged.code = held.code
LEFT JOIN record_rulings AS fields
  ON fields.statement_id = statements.id AND fields.record = coalesce(records.record, 1)
  AND NOT coalesce(judged.conflict, 0)
WHERE NOT held.by_person OR judged.conflict OR judged.outcome = 'kept';

CREATE VIEW commitments AS SELECT * FROM role_records WHERE role = 'commitment';

CREATE VIEW requirements AS SELECT * FROM role_records WHERE role = 'requirement';

CREATE VIEW kpis AS SELECT * FROM role_records WHERE role = 'kpi';

CREATE VIEW criteria AS SELECT * FROM role_records WHERE role = 'criterion';

CREATE VIEW claims AS SELECT * FROM role_records WHERE role = 'claim';

