"""Every setting of the audit: comment, default, unit. Scrapy's own are set polite; ours start with `AUDIT_`.

Override any of them with `-s NAME=VALUE`.
"""

import logging
import os

BOT_NAME = "storefront-audit"
SPIDER_MODULES = ["crawler.spiders"]
COMMANDS_MODULE = "crawler.commands"

# --- Who we are, and how politely we come -----------------------------------------------------------------------
# Sites see who audits them; put a contact address of yours here for audits of other people's shops.
USER_AGENT = "Mozilla/5.0 (compatible; storefront-audit/0.1; accessibility and support-channel audit)"
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "storefront-audit"
CONCURRENT_REQUESTS = 8
CONCURRENT_REQUESTS_PER_DOMAIN = 2
# Seconds between requests to one host. Loopback hosts are not delayed; robots.txt Crawl-delay raises it.
DOWNLOAD_DELAY = 0.25
# Pages taken over from the last run ask nobody and need not wait.
DOWNLOAD_SLOTS = {"stored pages": {"delay": 0.0, "concurrency": 8}}
AUTOTHROTTLE_ENABLED = False
DOWNLOAD_TIMEOUT = 30
DOWNLOAD_MAXSIZE = 16 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
COOKIES_ENABLED = False
# Redirects are followed by the spider itself: inside the site only, each target once.
REDIRECT_ENABLED = False
METAREFRESH_ENABLED = False
RETRY_TIMES = 2
RETRY_HTTP_CODES = [500, 502, 504, 522, 524, 408]
RETRY_PRIORITY_ADJUST = 0
HTTPERROR_ALLOW_ALL = True
URLLENGTH_LIMIT = 4096
DEPTH_PRIORITY = 0
REFERER_ENABLED = False

# --- What must never listen ----------------------------------------------------------------------------------------
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False

# --- Components ----------------------------------------------------------------------------------------------------
DOWNLOAD_HANDLERS = {
    "http": "crawler.download_handler.CaptureDownloadHandler",
    "https": "crawler.download_handler.CaptureDownloadHandler",
}
DOWNLOADER_MIDDLEWARES = {
    "crawler.middlewares.login.LoginMiddleware": 300,
    "crawler.middlewares.rate_limit.RateLimitMiddleware": 560,
}
ITEM_PIPELINES = {
    "crawler.pipelines.AuditPipeline": 300,
}
EXTENSIONS = {
    "scrapy.extensions.logstats.LogStats": None,
    "crawler.extensions.progress.Progress": 100,
}
LOG_LEVEL = os.environ.get("AUDIT_LOG_LEVEL", "INFO")
LOG_VERSIONS: list[str] = []
STATS_DUMP = False
# What Scrapy says of its own components at every start interests nobody who reads an audit's log.
for _name in ("scrapy.middleware", "scrapy.crawler", "scrapy.addons", "scrapy.utils.log", "alembic.runtime"):
    logging.getLogger(_name).setLevel(logging.WARNING)
LOG_FORMATTER = "crawler.log_formatter.QuietLogFormatter"

# --- The audit -----------------------------------------------------------------------------------------------------
# Folder that receives AUDIT_DIR/<host>/<run-id>/, history.db and index.html.
AUDIT_DIR = "audits"
# SQLAlchemy URL of the history; empty: sqlite in AUDIT_DIR.
AUDIT_DATABASE_URL = os.environ.get("AUDIT_DATABASE_URL", "")
# playwright, selenium or recorded.
AUDIT_ENGINE = "playwright"
# Remote WebDriver address for AUDIT_ENGINE=selenium (a Selenium Grid or a chromedriver).
AUDIT_SELENIUM_URL = os.environ.get("AUDIT_SELENIUM_URL", "")
# Folder of stored snapshots for AUDIT_ENGINE=recorded.
AUDIT_RECORDED_DIR = ""
# Path of the browser; empty: Playwright's own, else a system Chromium or Chrome.
AUDIT_BROWSER = os.environ.get("AUDIT_BROWSER", "")
# Tabs open at once; 0: one per core, at most 4. More tabs than cores only lose.
AUDIT_TABS = 0
# Pages probed at once; 0: twice AUDIT_TABS, because probes mostly wait. One, where robots.txt asks for a second or more
# between requests.
AUDIT_PROBE_TABS = 0
# User agent of the browser; a leading + appends to the browser's own, so that shops serve what customers get and see
# who audits them.
AUDIT_BROWSER_USER_AGENT = "+storefront-audit/0.1"
# Capture viewport in CSS pixels (desktop), and the phone width of probes.
AUDIT_VIEWPORT = (1280, 800)
AUDIT_PHONE_VIEWPORT = (390, 844)
# Seconds.
AUDIT_NAVIGATION_TIMEOUT = 20.0
AUDIT_EVALUATE_TIMEOUT = 15.0
AUDIT_AXE_TIMEOUT = 60.0
# axe's level AAA rules (enhanced contrast and two more), whose findings are advice and never part of the score: on, off, or
# "listed": for explicitly listed pages (-a urls=FILE), which are looked at in full depth.
AUDIT_AAA = "listed"
# Seconds without network or DOM activity that count as quiet, and the ceiling of waiting for it.
AUDIT_QUIET_SECONDS = 0.35
AUDIT_SETTLE_CEILING = 6.0
# Serialised DOM kept per page, bytes.
AUDIT_MAX_HTML_BYTES = 3_000_000
# Pages with more elements than this are not run through axe in one go.
AUDIT_MAX_NODES = 60_000
# Full-page screenshots are cut at this height, CSS pixels.
AUDIT_SCREENSHOT_MAX_HEIGHT = 12_000
# Same registered domain ("domain") or exactly the same host ("host").
AUDIT_SCOPE = "domain"
# Pages fetched at most while discovering (also -a max_pages=N).
AUDIT_MAX_PAGES = 1000
# Pages audited per template with sample=auto.
AUDIT_PAGES_PER_TEMPLATE = 3
# Seed of the sample; the same seed and site give the same pages.
AUDIT_SEED = 1
# Every Nth run of a site opens all chosen pages; the runs between take over what has not changed. 1: every run.
AUDIT_FULL_SWEEP_EVERY = 1
# Pages of the site left alone: addresses in which * stands for anything, separated by commas or blanks.
AUDIT_IGNORE_URLS = ""
# File of accepted fixes (docs/nightly.md): they are listed apart and neither alarm nor fail a run until they are over;
# and the operator's statements, printed with their dates.
AUDIT_ACCEPTED = ""
# User name and password of a shop that asks every visitor for them (HTTP authentication), where its owner allows it: the
# names of two environment variables, USER_VARIABLE:PASSWORD_VARIABLE; sent to the address of the shop alone.
AUDIT_LOGIN = ""
# Share of what should have been tested below which no score is printed.
AUDIT_COVERAGE_FLOOR = 0.5
# Wait at most this long for a Retry-After, seconds, and this often per page.
AUDIT_RETRY_AFTER_MAX = 180.0
AUDIT_RATE_LIMIT_RETRIES = 4
# Refuse the consent banner before the page is audited (its own audit happens first, on the home page).
AUDIT_DISMISS_CONSENT = True
# Look up MX records of e-mail domains (off: `untested`).
AUDIT_DNS = True
# DNS server for it, host:port; empty: the system's.
AUDIT_DNS_SERVER = ""
# Scales the seconds the chat probe waits for launchers and panels.
AUDIT_CHAT_WAIT = 1.0
# Report formats written at the end.
AUDIT_FORMATS = ["csv", "html"]
# Language of the report: en, de, fr, es.
AUDIT_REPORT_LANGUAGE = "en"
# Brand TOML for the report (docs/branding.md); empty: ours.
AUDIT_BRAND = ""
