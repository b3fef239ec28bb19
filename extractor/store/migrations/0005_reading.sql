-- How pages were read and in which language; `coverage` is the share of a document's pages that were read.
-- `runs.reading` holds the choices and programs that have a say in what is read.
ALTER TABLE runs ADD COLUMN reading TEXT NOT NULL DEFAULT '';
ALTER TABLE documents ADD COLUMN coverage REAL NOT NULL DEFAULT 1;
ALTER TABLE documents ADD COLUMN language TEXT NOT NULL DEFAULT '';
ALTER TABLE pages ADD COLUMN engine TEXT NOT NULL DEFAULT '';
ALTER TABLE pages ADD COLUMN language TEXT NOT NULL DEFAULT '';
ALTER TABLE statements ADD COLUMN language TEXT NOT NULL DEFAULT 'en';
