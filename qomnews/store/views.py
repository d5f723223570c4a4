"""The views that readers query: facts, contradictions, series, and the quality of what was read."""

from __future__ import annotations

import sqlite_utils

MENTIONS = """
SELECT f.id, f.article_id, a.agency, a.code, a.url, a.province, a.title, a.published_utc, a.published_jalali,
       a.removed_at, f.mention_count, f.char_start, f.char_end, f.text, f.kind, f.value, f.value_text, f.value_high,
       f.bound, f.unit, f.per, f.unit_text, f.currency, f.canonical_value, f.canonical_value_text, f.canonical_high,
       f.canonical_unit, f.item, f.of_text, f.measure, f.role, f.direction, f.status, f.aspect, f.commodity, f.place,
       f.period_text, f.period_from, f.period_to, f.period_jalali_year, f.base_period_text, f.speaker, f.sentence,
       f.flags, f.rule, f.fact_key
  FROM figures f JOIN articles a ON a.id = f.article_id
"""
"""One row per mention of a figure, with what its story says of itself."""

FACTS = f"{MENTIONS} WHERE f.richest = 1\n"
"""One row per fact and story: its mentions merged, the best-filled one shown, the number of mentions counted."""

DISAGREEMENTS = """
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
 WHERE (a.article_id <> b.article_id OR a.speaker IS NOT b.speaker) AND (a.high < b.low OR b.high < a.low)
"""
"""Pairs of facts that cannot both hold: all is the same but the values, which exclude each other («about»: 5 %)."""

FIGURES_BY_YEAR = """
SELECT period_jalali_year AS jalali_year, period_from, period_to, measure, place, commodity, kind, canonical_unit,
       status, role, count(*) AS facts, count(DISTINCT article_id) AS stories,
       min(canonical_value) AS lowest, max(canonical_value) AS highest
  FROM facts
 WHERE measure IS NOT NULL AND period_from IS NOT NULL
 GROUP BY measure, place, commodity, period_from, period_to, kind, canonical_unit, status, role
"""
"""What was said about each measure, place and period, by unit and status: how often, and between which values."""

FIGURES_LATEST = """
SELECT * FROM (
  SELECT *, row_number() OVER (
           PARTITION BY measure, place, commodity, kind, canonical_unit, status, role, item
           ORDER BY published_utc DESC, id DESC) AS newest
    FROM facts WHERE measure IS NOT NULL)
 WHERE newest = 1
"""
"""The newest fact for each measure, place, commodity, unit, status and role."""

ARTICLES_PUBLIC = """
SELECT a.id, a.agency, a.code, a.url, a.province, a.title, a.lead, a.text, a.section, a.published_utc,
       a.published_tehran, a.published_jalali, a.jalali_year, a.jalali_month, a.modified_utc, a.fetched_utc, a.mining,
       a.trade, a.industry, a.topic_score, a.body_owed, a.removed_at, a.extractor_version,
       (SELECT count(*) FROM figures f WHERE f.article_id = a.id) AS figures,
       (SELECT count(*) FROM article_versions v WHERE v.article_id = a.id) AS earlier_versions,
       (SELECT group_concat(tag, '، ') FROM article_tags t WHERE t.article_id = a.id) AS tags
  FROM articles a
"""
"""What may be shown of a story, without the columns that only the program needs."""

QUALITY = """
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
          FROM articles a LEFT JOIN ledger l ON l.article_id = a.id GROUP BY a.id) l ON l.id = a.id
"""
"""Per story: how many figures carry a mark of doubt, and which share of its numbers nobody could explain (0 to 1)."""

VIEWS = {
    "facts": FACTS,
    "disagreements": DISAGREEMENTS,
    "figures_by_year": FIGURES_BY_YEAR,
    "figures_latest": FIGURES_LATEST,
    "articles_public": ARTICLES_PUBLIC,
    "quality": QUALITY,
}


def drop_views(db: sqlite_utils.Database) -> None:
    """Nothing; none of our views stands any more."""
    for name in reversed(VIEWS):
        db.execute(f"DROP VIEW IF EXISTS {name}")


def create_views(db: sqlite_utils.Database) -> None:
    """Nothing; every view stands as defined here. A changed view needs a migration step, if only an empty one."""
    for name, select in VIEWS.items():
        db.execute(f"CREATE VIEW {name} AS {select}")
