CREATE TABLE runs (
  id                INTEGER PRIMARY KEY,
  spider            TEXT NOT NULL,
  arguments         TEXT NOT NULL,              -- JSON
  status            TEXT NOT NULL CHECK (status IN ('running', 'finished', 'failed', 'stopped', 'crashed')),
  reason            TEXT,                       -- Scrapy's reason for closing
  exit_status       INTEGER,
  started_utc       TEXT NOT NULL,
  finished_utc      TEXT,
  code_version      TEXT NOT NULL,
  extractor_version TEXT NOT NULL,
  requests          INTEGER, responses INTEGER, bytes INTEGER,
  listing_pages     INTEGER, links_seen INTEGER, links_known INTEGER, pages_fetched INTEGER,
  stories_new       INTEGER, stories_changed INTEGER, stories_completed INTEGER, stories_unchanged INTEGER,
  stories_removed   INTEGER, stories_owed INTEGER, stories_irrelevant INTEGER, stories_near_threshold INTEGER,
  pages_challenged  INTEGER, pages_rejected INTEGER, pages_failed INTEGER,
  figures           INTEGER,
  status_counts     TEXT NOT NULL DEFAULT '{}', -- JSON: HTTP status -> responses
  coverage          TEXT NOT NULL DEFAULT '{}', -- JSON: field -> stories of this run that have it, and «stories»
  stats             TEXT NOT NULL DEFAULT '{}'  -- JSON: everything that Scrapy counted
);
CREATE TABLE articles (
  id                INTEGER PRIMARY KEY,
  agency            TEXT NOT NULL,               -- key in sources/: irna
  code              TEXT NOT NULL,               -- the agency's own news code; unique only together with the agency
  url               TEXT NOT NULL,
  province          TEXT NOT NULL DEFAULT '',    -- key in sources/: qom
  title             TEXT NOT NULL,               -- normalised
  kicker            TEXT NOT NULL DEFAULT '',
  lead              TEXT NOT NULL DEFAULT '',    -- normalised, without its dateline
  dateline          TEXT NOT NULL DEFAULT '',
  text              TEXT NOT NULL,               -- canonical: title, kicker, lead, body; offsets of figures point here
  raw_text          TEXT NOT NULL,               -- the same as published
  staff_code        TEXT NOT NULL DEFAULT '',
  boilerplate       TEXT NOT NULL DEFAULT '',
  section           TEXT NOT NULL DEFAULT '',
  news_type         TEXT NOT NULL DEFAULT '',
  image             TEXT NOT NULL DEFAULT '',
  short_link        TEXT NOT NULL DEFAULT '',
  published_utc     TEXT,                        -- 2020-11-06T06:54:00Z
  published_tehran  TEXT,                        -- 2020-11-06T10:24:00+03:30
  published_jalali  TEXT,                        -- 1399-08-16 10:24
  jalali_year       INTEGER,
  jalali_month      INTEGER,
  modified_utc      TEXT,
  fetched_utc       TEXT,
  mining            INTEGER NOT NULL DEFAULT 0,
  trade             INTEGER NOT NULL DEFAULT 0,
  industry          INTEGER NOT NULL DEFAULT 0,
  topic_score       REAL,                        -- 0 to 1; 0.5 is the threshold
  topic_evidence    TEXT NOT NULL DEFAULT '[]',  -- JSON list
  content_hash      TEXT NOT NULL,               -- SHA-256 of what was published
  archive_ref       TEXT NOT NULL DEFAULT '',    -- file.warc.gz:offset of the raw page
  body_owed         INTEGER NOT NULL DEFAULT 0,  -- 1: only the feed's entry is here, the page is still to be fetched
  removed_at        TEXT,                        -- when the site was seen without the story; never deleted here
  selectors         TEXT NOT NULL DEFAULT '{}',  -- JSON: field -> selector that won
  extractor_version TEXT NOT NULL,
  run_id            INTEGER REFERENCES runs(id), -- the run that wrote the row last
  search_text       TEXT NOT NULL,               -- folded, for matching only
  row_hash          TEXT NOT NULL,               -- of everything above that a new fetch may change, figures included
  UNIQUE (agency, code)
);
CREATE TABLE article_tags (
  article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  tag        TEXT NOT NULL,
  PRIMARY KEY (article_id, tag)
) WITHOUT ROWID
;
CREATE TABLE article_versions (
  id                INTEGER PRIMARY KEY,
  article_id        INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  replaced_utc      TEXT NOT NULL,
  run_id            INTEGER REFERENCES runs(id),  -- the run that replaced it
  url               TEXT NOT NULL,
  title             TEXT NOT NULL,
  text              TEXT NOT NULL,
  raw_text          TEXT NOT NULL,
  published_utc     TEXT,
  modified_utc      TEXT,
  fetched_utc       TEXT,
  content_hash      TEXT NOT NULL,
  archive_ref       TEXT NOT NULL,
  extractor_version TEXT NOT NULL,
  figures           TEXT NOT NULL                 -- JSON list of the figure rows of that version
);
CREATE TABLE figures (
  id                   INTEGER PRIMARY KEY,
  article_id           INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  sentence             TEXT NOT NULL,
  char_start           INTEGER NOT NULL,          -- code points into articles.text
  char_end             INTEGER NOT NULL,
  text                 TEXT NOT NULL,             -- = substr(articles.text, char_start + 1, char_end - char_start)
  kind                 TEXT NOT NULL CHECK (kind IN ('mass', 'money', 'count', 'percent', 'percent_point', 'fraction',
                         'multiple', 'area', 'length', 'volume', 'power', 'energy', 'rate', 'temperature', 'voltage',
                         'other')),
  value                NUMERIC,                   -- for sorting and sums; NULL when flagged value_doubtful
  value_text           TEXT NOT NULL,             -- the same number, every digit
  value_high           NUMERIC,
  value_high_text      TEXT,
  bound                TEXT NOT NULL DEFAULT '=' CHECK (bound IN ('=', '~', '>', '>=', '<', '<=', 'indef')),
  unit                 TEXT NOT NULL,
  per                  TEXT,
  unit_text            TEXT NOT NULL,
  currency             TEXT,
  canonical_value      NUMERIC,
  canonical_value_text TEXT,
  canonical_high       NUMERIC,
  canonical_high_text  TEXT,
  canonical_unit       TEXT,
  item                 TEXT,
  of_text              TEXT,
  measure              TEXT,
  role                 TEXT NOT NULL DEFAULT 'level',
  direction            TEXT,
  status               TEXT,
  aspect               TEXT,
  commodity            TEXT,
  place                TEXT,
  period_text          TEXT,
  period_from          TEXT,
  period_to            TEXT,
  period_jalali_year   INTEGER,                   -- of period_from
  base_period_text     TEXT,
  speaker              TEXT,
  rule                 TEXT NOT NULL,
  flags                TEXT NOT NULL DEFAULT '',  -- separated by spaces
  fact_key             TEXT NOT NULL,             -- mentions of one fact in one article share it
  mention_count        INTEGER NOT NULL,          -- how many mentions the fact has in its article
  richest              INTEGER NOT NULL           -- 1 on the mention that stands for its fact
);
CREATE TABLE ledger (
  article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  char_start INTEGER NOT NULL,
  char_end   INTEGER NOT NULL,
  reason     TEXT NOT NULL,
  text       TEXT NOT NULL,
  PRIMARY KEY (article_id, char_start, char_end, reason)
) WITHOUT ROWID
;
CREATE TABLE frontier (
  agency           TEXT NOT NULL,
  code             TEXT NOT NULL,
  url              TEXT NOT NULL,
  province         TEXT NOT NULL DEFAULT '',
  source           TEXT NOT NULL DEFAULT '',    -- which listing showed it first: feed, archive, box, sitemap, file
  title            TEXT NOT NULL DEFAULT '',
  lead             TEXT NOT NULL DEFAULT '',
  section          TEXT NOT NULL DEFAULT '',
  news_type        TEXT NOT NULL DEFAULT '',
  image            TEXT NOT NULL DEFAULT '',
  published_utc    TEXT,
  modified_utc     TEXT,                        -- the latest change that a listing announced
  state            TEXT NOT NULL CHECK (state IN ('new', 'ok', 'failed', 'challenged', 'owed', 'irrelevant', 'no_text',
                     'rejected', 'gone')),
  reason           TEXT NOT NULL DEFAULT '',
  attempts         INTEGER NOT NULL DEFAULT 0,  -- fetches since the last one that gave a story
  not_found        INTEGER NOT NULL DEFAULT 0,  -- separate visits that found nothing, since the last success
  not_found_utc    TEXT,
  not_found_run    INTEGER,
  first_seen_utc   TEXT NOT NULL,
  last_try_utc     TEXT,
  last_outcome     TEXT,
  http_status      INTEGER,
  next_try_utc     TEXT,                        -- NULL: no further visit is planned
  foreign_to       TEXT NOT NULL DEFAULT '',    -- provinces that refused it as not theirs, separated by spaces
  PRIMARY KEY (agency, code)
) WITHOUT ROWID
;
CREATE TABLE rejected_pages (
  id         INTEGER PRIMARY KEY,
  agency     TEXT NOT NULL,
  url        TEXT NOT NULL,
  outcome    TEXT NOT NULL,
  reason     TEXT NOT NULL,
  head       TEXT NOT NULL,                     -- the first 2 kB of the latest such page
  times      INTEGER NOT NULL DEFAULT 1,
  first_utc  TEXT NOT NULL,
  last_utc   TEXT NOT NULL,
  run_id     INTEGER REFERENCES runs(id),       -- the latest run that met it
  UNIQUE (agency, url, outcome)
);
CREATE TABLE days (
  agency   TEXT NOT NULL,
  province TEXT NOT NULL,
  day      TEXT NOT NULL,                       -- ISO date; a day in Tehran that was walked to its end
  run_id   INTEGER REFERENCES runs(id),
  done_utc TEXT NOT NULL,
  PRIMARY KEY (agency, province, day)
) WITHOUT ROWID
;
CREATE TABLE notes (
  key     TEXT PRIMARY KEY,
  value   TEXT NOT NULL,
  set_utc TEXT NOT NULL
) WITHOUT ROWID
;
CREATE INDEX articles_published ON articles(published_utc);
CREATE INDEX articles_jalali ON articles(jalali_year, jalali_month);
CREATE INDEX articles_province ON articles(province, published_utc);
CREATE INDEX article_tags_tag ON article_tags(tag);
CREATE INDEX article_versions_article ON article_versions(article_id);
CREATE INDEX figures_article ON figures(article_id, char_start);
CREATE INDEX figures_lookup ON figures(measure, unit, period_from);
CREATE INDEX figures_facts ON figures(measure, place, period_from) WHERE richest = 1;
CREATE INDEX frontier_due ON frontier(agency, next_try_utc) WHERE next_try_utc IS NOT NULL;
CREATE VIRTUAL TABLE articles_fts USING fts5(
         search_text, content='articles', content_rowid='id', tokenize="unicode61 remove_diacritics 0");
CREATE TRIGGER articles_fts_insert AFTER INSERT ON articles BEGIN
         INSERT INTO articles_fts (rowid, search_text) VALUES (new.id, new.search_text);
       END;
CREATE TRIGGER articles_fts_delete AFTER DELETE ON articles BEGIN
         INSERT INTO articles_fts (articles_fts, rowid, search_text) VALUES ('delete', old.id, old.search_text);
       END;
CREATE TRIGGER articles_fts_update AFTER UPDATE OF search_text ON articles BEGIN
         INSERT INTO articles_fts (articles_fts, rowid, search_text) VALUES ('delete', old.id, old.search_text);
         INSERT INTO articles_fts (rowid, search_text) VALUES (new.id, new.search_text);
       END;
CREATE VIEW facts AS 
SELECT f.id, f.article_id, a.agency, a.code, a.url, a.province, a.title, a.published_utc, a.published_jalali,
       a.removed_at, f.mention_count, f.char_start, f.char_end, f.text, f.kind, f.value, f.value_text, f.value_high,
       f.bound, f.unit, f.per, f.unit_text, f.currency, f.canonical_value, f.canonical_value_text, f.canonical_high,
       f.canonical_unit, f.item, f.of_text, f.measure, f.role, f.direction, f.status, f.aspect, f.commodity, f.place,
       f.period_text, f.period_from, f.period_to, f.period_jalali_year, f.base_period_text, f.speaker, f.sentence,
       f.flags, f.rule, f.fact_key
  FROM figures f JOIN articles a ON a.id = f.article_id
 WHERE f.richest = 1;
CREATE VIEW disagreements AS 
WITH spans AS (
  SELECT id, article_id, url, published_jalali, speaker, text, sentence, kind, measure, place, period_from, period_to,
         canonical_unit, per, status, role, direction, aspect, commodity, item, of_text, bound, canonical_value,
         CASE WHEN bound IN ('<', '<=') THEN -9e999
              WHEN bound = '~' THEN canonical_value - 0.05 * abs(canonical_value)
              ELSE canonical_value END AS low,
         CASE WHEN bound IN ('>', '>=', 'indef') THEN 9e999
              WHEN bound = '~' THEN coalesce(canonical_high, canonical_value) + 0.05 * abs(canonical_value)
              ELSE coalesce(canonical_high, canonical_value) END AS high
    FROM facts
   WHERE measure IS NOT NULL AND place IS NOT NULL AND period_from IS NOT NULL AND canonical_value IS NOT NULL
)
SELECT a.measure, a.place, a.period_from, a.period_to, a.canonical_unit, a.status, a.commodity, a.item,
       a.canonical_value AS value, b.canonical_value AS other_value, a.bound, b.bound AS other_bound,
       a.text, b.text AS other_text, a.speaker, b.speaker AS other_speaker,
       a.published_jalali, b.published_jalali AS other_published_jalali, a.url, b.url AS other_url,
       a.id AS figure_id, b.id AS other_figure_id
  FROM spans a JOIN spans b
    ON a.id < b.id AND a.measure = b.measure AND a.place = b.place AND a.period_from = b.period_from
   AND a.period_to IS b.period_to AND a.kind = b.kind AND a.canonical_unit IS b.canonical_unit AND a.per IS b.per
   AND a.status IS b.status AND a.role = b.role AND a.direction IS b.direction AND a.aspect IS b.aspect
   AND a.commodity IS b.commodity AND a.item IS b.item AND a.of_text IS b.of_text
 WHERE (a.article_id <> b.article_id OR a.speaker IS NOT b.speaker) AND (a.high < b.low OR b.high < a.low);
CREATE VIEW figures_by_year AS 
SELECT period_jalali_year AS jalali_year, period_from, period_to, measure, place, commodity, kind, canonical_unit,
       status, role, count(*) AS facts, count(DISTINCT article_id) AS stories,
       min(canonical_value) AS lowest, max(canonical_value) AS highest
  FROM facts
 WHERE measure IS NOT NULL AND period_from IS NOT NULL
 GROUP BY measure, place, commodity, period_from, period_to, kind, canonical_unit, status, role;
CREATE VIEW figures_latest AS 
SELECT * FROM (
  SELECT *, row_number() OVER (
           PARTITION BY measure, place, commodity, kind, canonical_unit, status, role, item
           ORDER BY published_utc DESC, id DESC) AS newest
    FROM facts WHERE measure IS NOT NULL)
 WHERE newest = 1;
CREATE VIEW articles_public AS 
SELECT a.id, a.agency, a.code, a.url, a.province, a.title, a.lead, a.text, a.section, a.published_utc,
       a.published_tehran, a.published_jalali, a.jalali_year, a.jalali_month, a.modified_utc, a.fetched_utc, a.mining,
       a.trade, a.industry, a.topic_score, a.body_owed, a.removed_at, a.extractor_version,
       (SELECT count(*) FROM figures f WHERE f.article_id = a.id) AS figures,
       (SELECT count(*) FROM article_versions v WHERE v.article_id = a.id) AS earlier_versions,
       (SELECT group_concat(tag, '، ') FROM article_tags t WHERE t.article_id = a.id) AS tags
  FROM articles a;
CREATE VIEW quality AS 
SELECT a.id AS article_id, a.agency, a.code, a.title, a.published_jalali, a.extractor_version,
       f.figures, f.flagged, f.doubtful, f.unmeasured,
       l.numbers_explained, l.numbers_unknown,
       round(1.0 * l.numbers_unknown / nullif(f.figures + l.numbers_explained + l.numbers_unknown, 0), 4)
         AS unknown_share
  FROM articles a
  JOIN (SELECT a.id, count(f.id) AS figures, coalesce(sum(f.flags <> ''), 0) AS flagged,
               coalesce(sum(f.value IS NULL), 0) AS doubtful, coalesce(sum(f.measure IS NULL), 0) AS unmeasured
          FROM articles a LEFT JOIN figures f ON f.article_id = a.id GROUP BY a.id) f ON f.id = a.id
  JOIN (SELECT a.id, coalesce(sum(l.reason <> 'unknown'), 0) AS numbers_explained,
               coalesce(sum(l.reason = 'unknown'), 0) AS numbers_unknown
          FROM articles a LEFT JOIN ledger l ON l.article_id = a.id GROUP BY a.id) l ON l.id = a.id;
