"""Every Scrapy setting that we change: our value, Scrapy's default, the reason.

Settings of our own start with ``QOMNEWS_``; each can be set with ``-s NAME=VALUE``. Addresses and secrets that belong
to one machine (the contact, the monitoring URL) are read from the environment.
"""

from __future__ import annotations

import os
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from scrapy.utils.conf import closest_scrapy_cfg

from qomnews import pipelines as _pipelines

try:
    _VERSION = version("qomnews")
except PackageNotFoundError:  # run from a checkout that is not installed
    _VERSION = "0"

_CONTACT = os.environ.get("QOMNEWS_CONTACT", "")
# Beside scrapy.cfg, so that a cron line and a shell in a subfolder mean the same file.
_OUTPUT = Path(closest_scrapy_cfg() or "scrapy.cfg").resolve().parent / "output"

BOT_NAME = "qomnews"
SPIDER_MODULES = ["qomnews.spiders"]
NEWSPIDER_MODULE = "qomnews.spiders"
COMMANDS_MODULE = "qomnews.commands"

# --- ours -----------------------------------------------------------------------------------------------------------

# The database. Its lock, archive and published copy lie beside it: "{db}" below is this path without its suffix.
QOMNEWS_DB = str(_OUTPUT / "qomnews.db")
# Folder of the raw archive (WARC); empty: keep no raw pages (then reparse has nothing to read).
QOMNEWS_ARCHIVE = "{db}-archive"
# The published copy, written after a good run; empty: none.
QOMNEWS_SNAPSHOT = "{db}-latest.db"
# Where the agency is; empty: its own address from sources/. The demo and the tests point it at the replica.
QOMNEWS_BASE_URL = ""
# Store stories of every topic, not only mining and trade.
QOMNEWS_ALL_TOPICS = False
# How many days back a run without from_date looks for days that no earlier run has listed to the end.
QOMNEWS_DAYS = 30
# Archive pages in one run, about 30 stories each; a run that needs more ends as "page_cap" and goes on next time.
QOMNEWS_MAX_PAGES = 60
# Known failures, owed bodies and revisits taken up in one run, so that an old backlog cannot crowd out the news.
QOMNEWS_MAX_RETRIES = 500
# Interstitials in a row before no more HTML is asked for in a run; they are never solved or bypassed.
QOMNEWS_MAX_CHALLENGES = 2
# Ask the feeds /rss/tp/1000 to 1039 once when neither the archive's form nor the province page names the topic; 0:
# never.
QOMNEWS_TOPIC_PROBES = 40
# Longest Retry-After that is waited for, in seconds; a longer one ends the run as "rate_limited".
QOMNEWS_RETRY_AFTER_MAX = 120
# Wait after a 429 or 503 that names no time, in seconds; not on loopback.
QOMNEWS_RETRY_AFTER_DEFAULT = 30
# How long a write waits for another process that writes to the same file, in seconds.
QOMNEWS_BUSY_SECONDS = 10
# Pinged with /start and with the exit status behind it (the convention of healthchecks.io); empty: no ping.
QOMNEWS_PING_URL = os.environ.get("QOMNEWS_PING_URL", "")

# --- politeness -----------------------------------------------------------------------------------------------------

# Default "Scrapy/2.19 (+https://scrapy.org)". Says who asks; export QOMNEWS_CONTACT so that the agency can write to
# you.
USER_AGENT = f"qomnews/{_VERSION} (Persian provincial news; {_CONTACT or 'one page at a time'})"
# Default None: the whole User-Agent would be matched against robots.txt.
ROBOTSTXT_USER_AGENT = "qomnews"
# Default False.
ROBOTSTXT_OBEY = True
# Default 0; the most careful public collector of the site waits 4 s. Falls to 0 on loopback only.
DOWNLOAD_DELAY = 5
# Default 0.5, stated because the delay is a promise: 3 to 7 s.
DOWNLOAD_DELAY_JITTER = 0.4
# Defaults 16 and 8: one page at a time.
CONCURRENT_REQUESTS = 1
CONCURRENT_REQUESTS_PER_DOMAIN = 1
# Default "en": another edition could be served.
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "fa,fa-IR;q=0.9",
}
# Default True: a cookie set by a redirect to itself is part of an access check, and we do not play along.
COOKIES_ENABLED = False

# --- bounds ---------------------------------------------------------------------------------------------------------

# Default 180 s; a drip of bytes ends here.
DOWNLOAD_TIMEOUT = 30
# Defaults 1 GiB and 32 MiB; the largest real page is 0.2 MB.
DOWNLOAD_MAXSIZE = 8 * 1024 * 1024
DOWNLOAD_WARNSIZE = 2 * 1024 * 1024
# Default 20.
REDIRECT_MAX_TIMES = 5
# Default True: story pages carry a refresh of themselves.
METAREFRESH_ENABLED = False
# Default 60 s.
DNS_TIMEOUT = 20
# Default 0 (never): a run ends after two hours and goes on next time.
CLOSESPIDER_TIMEOUT = 7200
# Default 0 (never): fifty exceptions are a broken layout, not bad luck.
CLOSESPIDER_ERRORCOUNT = 50
# Default 0 (no limit), MB.
MEMUSAGE_LIMIT_MB = 1024
# Default 10: nothing of ours runs in threads but the resolver.
REACTOR_THREADPOOL_MAXSIZE = 4

# --- safety ---------------------------------------------------------------------------------------------------------

# Default True in 2.19: a local port that runs Python for whoever holds its token.
REMOTE_CONTROL_ENABLED = False
# Default True: a second local console.
TELNETCONSOLE_ENABLED = False
# Default False: certificates are not checked. A broken chain is an error to be seen, not to be ignored.
DOWNLOAD_VERIFY_CERTIFICATES = True
# Default True: a proxy comes from the environment only when someone sets one; left on for networks that need it.
HTTPPROXY_ENABLED = True

# --- what runs ------------------------------------------------------------------------------------------------------

# Default {}: Scrapy's own are off but for the one that redirects need: what a page gives is handed through each of them
# in turn, and these have nothing to do here.
SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.start.StartSpiderMiddleware": None,
    # Pages of every status reach the spider, which gives each its outcome; none is ignored in silence.
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,
    # A longer address would be dropped in silence, and never be tried.
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,
}
# Default True: the source of the callback is read and parsed again for each response, a tenth of the time of a page.
WARN_ON_GENERATOR_RETURN_VALUE = False
# Default "ERROR": the spider reports the page with its outcome; one line per page.
RETRY_GIVE_UP_LOG_LEVEL = "DEBUG"
# Default {}: four of Scrapy's own are replaced by stricter ones, each for the reason above it.
DOWNLOADER_MIDDLEWARES = {
    # Scrapy's exempts requests that skip the duplicate filter, and all of ours do.
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "qomnews.middlewares.blocked.BlockedMiddleware": 40,
    "qomnews.middlewares.borders.BordersMiddleware": 50,
    # Scrapy's takes a robots.txt that fails or is HTML for "all allowed".
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "qomnews.middlewares.robots.RobotsMiddleware": 100,
    # Scrapy's asks again at once, whatever Retry-After says.
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "qomnews.middlewares.patience.PatienceMiddleware": 550,
    # Scrapy's follows a redirect to the same address until the limit.
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "qomnews.middlewares.redirects.RedirectsMiddleware": 600,
}
# Default {}: the open files of a run first, then its row, its exit status and its summary.
EXTENSIONS = {
    "qomnews.extensions.session.Session": 10,
    "qomnews.extensions.run_record.RunRecord": 20,
}
# Default {}: the order of the steps is written once, beside the steps.
ITEM_PIPELINES = _pipelines.CRAWL_PIPELINES
# Default 100: one story at a time keeps the log in order; the store is no bottleneck.
CONCURRENT_ITEMS = 1

# --- the log --------------------------------------------------------------------------------------------------------

# Default "DEBUG": one line per page and a summary is what an operator reads.
LOG_LEVEL = "INFO"
LOG_FORMAT = "%(asctime)s %(levelname)s %(message)s"
LOG_FORMATTER = "qomnews.extensions.log.PageLog"
# Default []-like list of nine: noise in a daily log.
LOG_VERSIONS: list[str] = []
# Default True: the run's row holds the stats, the summary what matters of them.
STATS_DUMP = False
# Default 60 s: "crawled 12 pages" says nothing at 12 pages a minute.
LOGSTATS_INTERVAL = 0
# Default "WARNING": a story about football is no warning.
DEFAULT_DROPITEM_LOG_LEVEL = "INFO"
# Default None: ASCII escapes in -o FILE.
FEED_EXPORT_ENCODING = "utf-8"
