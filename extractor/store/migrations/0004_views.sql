-- What people said, one row per statement, record and thing judged: `code` is the label judged, '' for an attribute.
-- A reviewer's latest word counts; reviewers who differ are in conflict until someone adjudicates, and then the latest
-- adjudication stands whatever reviewers say later. `outcome`: kept or rejected for a label; machine, none or =value.
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

-- The rulings on one record side by side; `…_said` is NULL where the machine's value stays, '' where there is no value.
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

-- One row per current statement, role and record: the machine's result with people's rulings applied.
-- A row in conflict shows the machine's values; a rejected one stays, with its status; a withdrawn addition goes.
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
