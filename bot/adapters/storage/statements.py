"""What SQLAlchemy makes of `queries.py`. Written by `make sql`; do not edit."""

# ruff: noqa: E501
ACTS = "SELECT CAST(audit.body AS BLOB) AS body, audit.mac FROM audit WHERE audit.number > :after ORDER BY audit.number LIMIT :most OFFSET 0"
ADD_ACT = "INSERT INTO audit (number, body, mac) VALUES (:number, :body, :mac)"
ALL_SENDS = "SELECT bulletin_sends.bulletin, bulletin_sends.person, bulletin_sends.at FROM bulletin_sends WHERE (bulletin_sends.bulletin, bulletin_sends.person) > (:bulletin_after, :after) ORDER BY bulletin_sends.bulletin, bulletin_sends.person LIMIT :most OFFSET 0"
AUDIENCES = "SELECT subscriptions.audience, count(*) AS count_1 FROM subscriptions GROUP BY subscriptions.audience"
AUDIT_HEAD = "SELECT audit.number, audit.mac FROM audit ORDER BY audit.number DESC LIMIT 1 OFFSET 0"
A_SEND = "SELECT bulletin_sends.locale, bulletin_sends.state FROM bulletin_sends WHERE bulletin_sends.bulletin = :bulletin_is AND bulletin_sends.person = :person_is"
BULLETINS = "SELECT bulletins.number, CAST(bulletins.file AS BLOB) AS file, bulletins.accepted_at, bulletins.release_at, bulletins.state, bulletins.stage, bulletins.note FROM bulletins ORDER BY bulletins.number"
BULLETIN_STATES = "SELECT bulletins.number, bulletins.state FROM bulletins"
CLEAR = "INSERT INTO clearings (person, message, hold, target, due_at, until_at, tries) VALUES (:person, :message, :hold, :target, :due_at, :until_at, :tries) ON CONFLICT (person, message) DO UPDATE SET hold = excluded.hold, due_at = excluded.due_at"
CLEARED = "DELETE FROM clearings WHERE clearings.person = :person_is AND clearings.message = :message_is"
CLEAR_NEW = "INSERT INTO clearings (person, message, hold, target, due_at, until_at, tries) VALUES (:person, :message, :hold, :target, :due_at, :until_at, :tries) ON CONFLICT DO NOTHING"
CODE_TRIES = "SELECT code_tries.at FROM code_tries WHERE code_tries.person = :person_is AND code_tries.at > :since"
COUNTED = (
    "bulletin_sends",
    "clearings",
    "code_tries",
    "evidence",
    "locked_papers",
    "messages",
    "officers",
    "outbox",
    "papers",
    "sessions",
    "subscriptions",
)
COUNTS = (
    "SELECT count(*) AS count_1 FROM bulletin_sends WHERE bulletin_sends.person = :person_is",
    "SELECT count(*) AS count_1 FROM clearings WHERE clearings.person = :person_is",
    "SELECT count(*) AS count_1 FROM code_tries WHERE code_tries.person = :person_is",
    "SELECT count(*) AS count_1 FROM evidence WHERE evidence.person = :person_is",
    "SELECT count(*) AS count_1 FROM locked_papers WHERE locked_papers.person = :person_is",
    "SELECT count(*) AS count_1 FROM messages WHERE messages.person = :person_is",
    "SELECT count(*) AS count_1 FROM officers WHERE officers.person = :person_is",
    "SELECT count(*) AS count_1 FROM outbox WHERE outbox.person = :person_is",
    "SELECT count(*) AS count_1 FROM papers WHERE papers.person = :person_is",
    "SELECT count(*) AS count_1 FROM sessions WHERE sessions.person = :person_is",
    "SELECT count(*) AS count_1 FROM subscriptions WHERE subscriptions.person = :person_is",
)
COUNT_FAILURE = "INSERT INTO failures (update_id, code, tries, at) VALUES (:update_id, :code, :tries, :at) ON CONFLICT (update_id) DO UPDATE SET code = excluded.code, tries = excluded.tries"
COUNT_SENDS = "INSERT INTO bulletin_counts (bulletin, locale, state, count) VALUES (:bulletin, :locale, :state, :count) ON CONFLICT (bulletin, locale, state) DO UPDATE SET count = (bulletin_counts.count + excluded.count)"
DEQUEUE = "DELETE FROM outbox WHERE outbox.number = :number_is"
DUE = "SELECT CAST(sessions.person AS BLOB) AS person, CAST(sessions.address AS BLOB) AS address FROM sessions WHERE sessions.wake_at <= :now ORDER BY sessions.wake_at LIMIT :most OFFSET 0"
DUE_CLEARINGS = "SELECT CAST(clearings.person AS BLOB) AS person, clearings.message, clearings.hold, CAST(clearings.target AS BLOB) AS target, clearings.until_at, clearings.tries FROM clearings WHERE clearings.due_at <= :now OR clearings.due_at > :odd ORDER BY clearings.due_at LIMIT :most OFFSET 0"
ENQUEUE = "INSERT INTO outbox (number, person, payload, day, papers) VALUES (:number, :person, :payload, :day, :papers)"
EVIDENCE_KEYS = "SELECT evidence.person, CAST(evidence.wrap AS BLOB) AS wrap FROM evidence"
EXPIRE_EVIDENCE = "DELETE FROM evidence WHERE evidence.erase_at <= :now OR evidence.erase_at > :odd RETURNING person"
EXPIRE_LOCKED = "DELETE FROM locked_papers WHERE locked_papers.expires_day <= :today RETURNING person"
EXPIRE_OUTBOX = "DELETE FROM outbox WHERE outbox.day <= :day_is"
EXPIRE_PAPERS = "DELETE FROM papers WHERE papers.erase_at <= :now OR papers.erase_at > :odd RETURNING person"
EXPIRE_REPORTS = "DELETE FROM contact_reports WHERE contact_reports.day <= :day_is"
EXPIRE_SESSIONS = "DELETE FROM sessions WHERE sessions.expires_day <= :today RETURNING person"
EXPIRE_SHORT = (
    "DELETE FROM messages WHERE messages.at <= :before",
    "DELETE FROM updates WHERE updates.at <= :before",
    "DELETE FROM failures WHERE failures.at <= :before",
)
EXPIRE_TRICKS = "DELETE FROM trick_reports WHERE trick_reports.day <= :day_is RETURNING day"
EXPIRE_TRIES = "DELETE FROM code_tries WHERE code_tries.at <= :before"
FORGET_ACTS = "DELETE FROM audit WHERE audit.number <= :number_is"
FORGET_EVIDENCE = "DELETE FROM evidence WHERE evidence.person = :person_is"
FORGET_EVIDENCE_OUTBOX = "DELETE FROM outbox WHERE outbox.person = :person_is AND outbox.papers = 2"
FORGET_LOCKED = "DELETE FROM locked_papers WHERE locked_papers.person = :person_is"
FORGET_MESSAGES = "DELETE FROM messages WHERE messages.person = :person_is"
FORGET_MOMENT = "UPDATE bulletin_sends SET message=0, at=0 WHERE bulletin_sends.bulletin = :bulletin_is AND bulletin_sends.person = :person_is"
FORGET_OFFICER = "DELETE FROM officers WHERE officers.name = :name_is"
FORGET_OUTBOX = "DELETE FROM outbox WHERE outbox.person = :person_is"
FORGET_PAPERS = "DELETE FROM papers WHERE papers.person = :person_is"
FORGET_PAPERS_OUTBOX = "DELETE FROM outbox WHERE outbox.person = :person_is AND outbox.papers = 1"
FORGET_SEND = "DELETE FROM bulletin_sends WHERE bulletin_sends.bulletin = :bulletin_is AND bulletin_sends.person = :person_is"
FORGET_SENDS = "DELETE FROM bulletin_sends WHERE bulletin_sends.person = :person_is"
FORGET_SESSION = "DELETE FROM sessions WHERE sessions.person = :person_is"
FORGET_SUBSCRIPTION = "DELETE FROM subscriptions WHERE subscriptions.person = :person_is"
FORGET_SWITCH = "DELETE FROM switches WHERE switches.name = :name_is"
FORGET_TRIES = "DELETE FROM code_tries WHERE code_tries.person = :person_is"
HASTEN = "UPDATE clearings SET due_at=:at WHERE clearings.person = :person_is AND clearings.hold = :hold_is AND clearings.message != :but AND clearings.due_at > :at AND clearings.tries = 0"
HASTEN_ALL = (
    "UPDATE clearings SET due_at=:at WHERE clearings.person = :person_is AND clearings.due_at > :at AND clearings.tries = 0"
)
IN_STATE = "SELECT bulletin_sends.person, bulletin_sends.locale, CAST(subscriptions.address AS BLOB) AS address, subscriptions.audience, CAST(subscriptions.phrase AS BLOB) AS phrase FROM bulletin_sends LEFT OUTER JOIN subscriptions ON subscriptions.person = bulletin_sends.person WHERE bulletin_sends.bulletin = :bulletin_is AND bulletin_sends.state = :state_is ORDER BY bulletin_sends.message, bulletin_sends.person LIMIT :most OFFSET 0"
IS_HELD = "SELECT sessions.person FROM sessions WHERE sessions.person = :person_is"
IS_SEEN = "SELECT updates.at FROM updates WHERE updates.update_id = :id"
LAST_NUMBER = "SELECT max(seq) FROM sqlite_sequence WHERE name = 'outbox'"
LAST_PLANNED = "SELECT max(bulletin_sends.person) AS max_1 FROM bulletin_sends WHERE bulletin_sends.bulletin = :bulletin_is"
LET_STAND = (
    "UPDATE bulletin_sends SET message=0 WHERE bulletin_sends.bulletin = :bulletin_is AND bulletin_sends.person = :person_is"
)
LOAD = "SELECT CAST(sessions.wrap AS BLOB) AS wrap, CAST(sessions.body AS BLOB) AS body FROM sessions WHERE sessions.person = :person_is"
LOAD_EVIDENCE = "SELECT CAST(evidence.wrap AS BLOB) AS wrap, CAST(evidence.body AS BLOB) AS body FROM evidence WHERE evidence.person = :person_is"
LOAD_LOCKED = "SELECT CAST(locked_papers.salt AS BLOB) AS salt, CAST(locked_papers.wrap AS BLOB) AS wrap, CAST(locked_papers.body AS BLOB) AS body, locked_papers.expires_day FROM locked_papers WHERE locked_papers.person = :person_is"
LOAD_PAPERS = (
    "SELECT CAST(papers.wrap AS BLOB) AS wrap, CAST(papers.body AS BLOB) AS body FROM papers WHERE papers.person = :person_is"
)
LOAD_SUBSCRIPTION = "SELECT CAST(subscriptions.address AS BLOB) AS address, subscriptions.audience, subscriptions.tester, CAST(subscriptions.phrase AS BLOB) AS phrase FROM subscriptions WHERE subscriptions.person = :person_is"
MARK_SEEN = "INSERT INTO updates (update_id, at) VALUES (:update_id, :at) ON CONFLICT DO NOTHING"
MARK_SEND = "UPDATE bulletin_sends SET state=:state, message=:message, at=:at WHERE bulletin_sends.bulletin = :bulletin_is AND bulletin_sends.person = :person_is"
NEW_TESTERS = "SELECT bulletin_sends.person, bulletin_sends.locale, CAST(subscriptions.address AS BLOB) AS address, subscriptions.audience, CAST(subscriptions.phrase AS BLOB) AS phrase FROM subscriptions JOIN bulletin_sends ON subscriptions.person = bulletin_sends.person WHERE subscriptions.tester = 1 AND bulletin_sends.bulletin = :bulletin_is AND bulletin_sends.state = 0 ORDER BY subscriptions.person LIMIT :most OFFSET 0"
NEXT_SUBSCRIBERS = "SELECT subscriptions.person, subscriptions.audience FROM subscriptions WHERE subscriptions.person > :after ORDER BY subscriptions.person LIMIT :most OFFSET 0"
OFFICERS = "SELECT officers.name, CAST(officers.person AS BLOB) AS person, CAST(officers.address AS BLOB) AS address, CAST(officers.totp AS BLOB) AS totp, officers.last_step FROM officers ORDER BY officers.name"
OLDER_SUBSCRIPTIONS = "SELECT subscriptions.person, CAST(subscriptions.address AS BLOB) AS address, CAST(subscriptions.phrase AS BLOB) AS phrase FROM subscriptions WHERE subscriptions.person > :after AND (substr(subscriptions.address, 3, 4) != :newest OR substr(subscriptions.phrase, 3, 4) != :newest) ORDER BY subscriptions.person LIMIT :most OFFSET 0"
OLDER_TRICKS = "SELECT CAST(trick_reports.ident AS BLOB) AS ident, trick_reports.day, CAST(trick_reports.codes AS BLOB) AS codes, CAST(trick_reports.body AS BLOB) AS body FROM trick_reports WHERE trick_reports.ident > :after AND (substr(trick_reports.codes, 3, 4) != :newest OR substr(trick_reports.body, 3, 4) != :newest) ORDER BY trick_reports.ident LIMIT :most OFFSET 0"
OLDER_WRAPS = "SELECT sessions.person, CAST(sessions.wrap AS BLOB) AS wrap, CAST(sessions.address AS BLOB) AS address FROM sessions WHERE sessions.person > :after AND substr(sessions.wrap, 35, 4) != :newest ORDER BY sessions.person LIMIT :most OFFSET 0"
OLDEST_ACTS = (
    "SELECT audit.number, CAST(audit.body AS BLOB) AS body, audit.mac FROM audit ORDER BY audit.number LIMIT :most OFFSET 0"
)
PAPERS_KEYS = "SELECT papers.person, CAST(papers.wrap AS BLOB) AS wrap FROM papers"
PENDING = "SELECT outbox.number, CAST(outbox.person AS BLOB) AS person, CAST(outbox.payload AS BLOB) AS payload, outbox.papers FROM outbox ORDER BY outbox.number"
PLAN_SEND = "INSERT INTO bulletin_sends (bulletin, person, locale, state, message, at) VALUES (:bulletin, :person, :locale, :state, :message, :at)"
POSTPONE = (
    "UPDATE clearings SET due_at=:due_at, tries=:tries WHERE clearings.person = :person_is AND clearings.message = :message_is"
)
PROGRESS = "SELECT bulletin_counts.locale, bulletin_counts.state, bulletin_counts.count FROM bulletin_counts WHERE bulletin_counts.bulletin = :bulletin_is"
READ_MARK = "SELECT meta.value FROM meta WHERE meta.name = 'ring'"
RECALL = "SELECT messages.message, messages.at FROM messages WHERE messages.person = :person_is"
REMEMBER = "INSERT INTO messages (person, message, at) VALUES (:person, :message, :at) ON CONFLICT (person, message) DO UPDATE SET at = excluded.at"
REMEMBER_IF_HELD = "INSERT OR IGNORE INTO messages (person, message, at) SELECT :person AS anon_1, :message AS anon_2, :at AS anon_3 WHERE EXISTS (SELECT sessions.person FROM sessions WHERE sessions.person = :person_is)"
REPORT = "INSERT INTO contact_reports (contact, day, count) VALUES (:contact, :day, :count) ON CONFLICT (contact, day) DO UPDATE SET count = (contact_reports.count + excluded.count)"
REPORTS = (
    "SELECT contact_reports.contact, sum(contact_reports.count) AS sum_1 FROM contact_reports GROUP BY contact_reports.contact"
)
REPORT_TRICK = "INSERT INTO trick_reports (ident, day, codes, body) VALUES (:ident, :day, :codes, :body)"
RESEAL_SUBSCRIPTION = "UPDATE subscriptions SET address=:address, phrase=:phrase WHERE subscriptions.person = :person_is"
RESEAL_TRICK = "UPDATE trick_reports SET codes=:codes, body=:body WHERE trick_reports.ident = :ident_is"
REWRAP = "UPDATE sessions SET wrap=:wrap, address=:address WHERE sessions.person = :person_is"
ROSTERS = "SELECT rosters.number, CAST(rosters.file AS BLOB) AS file FROM rosters ORDER BY rosters.number"
SAVE_BODY = "UPDATE sessions SET body=:body, expires_day=:expires_day, wake_at=:wake_at WHERE sessions.person = :person_is"
SAVE_BULLETIN = "INSERT INTO bulletins (number, file, accepted_at, release_at, state, stage, note) VALUES (:number, :file, :accepted_at, :release_at, :state, :stage, :note) ON CONFLICT (number) DO UPDATE SET file = excluded.file, accepted_at = excluded.accepted_at, release_at = excluded.release_at, state = excluded.state, stage = excluded.stage, note = excluded.note"
SAVE_EVIDENCE = "INSERT INTO evidence (person, wrap, body, erase_at) VALUES (:person, :wrap, :body, :erase_at) ON CONFLICT (person) DO UPDATE SET wrap = excluded.wrap, body = excluded.body, erase_at = excluded.erase_at"
SAVE_KEEPING_TERM = "UPDATE sessions SET body=:body, wake_at=:wake_at WHERE sessions.person = :person_is"
SAVE_LOCKED = "INSERT INTO locked_papers (person, salt, wrap, body, expires_day) VALUES (:person, :salt, :wrap, :body, :expires_day) ON CONFLICT (person) DO UPDATE SET salt = excluded.salt, wrap = excluded.wrap, body = excluded.body, expires_day = excluded.expires_day"
SAVE_OFFICER = "INSERT INTO officers (name, person, address, totp, last_step) VALUES (:name, :person, :address, :totp, :last_step) ON CONFLICT (name) DO UPDATE SET person = excluded.person, address = excluded.address, totp = excluded.totp, last_step = excluded.last_step"
SAVE_PAPERS = "INSERT INTO papers (person, wrap, body, erase_at) VALUES (:person, :wrap, :body, :erase_at) ON CONFLICT (person) DO UPDATE SET wrap = excluded.wrap, body = excluded.body, erase_at = excluded.erase_at"
SAVE_ROSTER = "INSERT INTO rosters (number, file) VALUES (:number, :file) ON CONFLICT DO NOTHING"
SAVE_SUBSCRIPTION = "INSERT INTO subscriptions (person, address, audience, tester, phrase) VALUES (:person, :address, :audience, :tester, :phrase) ON CONFLICT (person) DO UPDATE SET address = excluded.address, audience = excluded.audience, tester = excluded.tester, phrase = excluded.phrase"
SAVE_WHOLE = "INSERT INTO sessions (person, wrap, address, body, expires_day, wake_at) VALUES (:person, :wrap, :address, :body, :expires_day, :wake_at) ON CONFLICT (person) DO UPDATE SET wrap = excluded.wrap, address = excluded.address, body = excluded.body, expires_day = excluded.expires_day, wake_at = excluded.wake_at"
SCHEMA = (
    "CREATE TABLE audit ( number INTEGER NOT NULL, body BLOB NOT NULL, mac TEXT NOT NULL, PRIMARY KEY (number) )",
    "CREATE TABLE bulletin_counts ( bulletin INTEGER NOT NULL, locale TEXT NOT NULL, state INTEGER NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (bulletin, locale, state) ) WITHOUT ROWID",
    "CREATE TABLE bulletin_sends ( bulletin INTEGER NOT NULL, person BLOB NOT NULL, locale TEXT NOT NULL, state INTEGER NOT NULL, message INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (bulletin, person) ) WITHOUT ROWID",
    "CREATE INDEX bulletin_sends_person ON bulletin_sends (person)",
    "CREATE INDEX bulletin_sends_state ON bulletin_sends (bulletin, state, message)",
    "CREATE TABLE bulletins ( number INTEGER NOT NULL, file BLOB NOT NULL, accepted_at INTEGER NOT NULL, release_at INTEGER NOT NULL, state TEXT NOT NULL, stage TEXT NOT NULL, note TEXT NOT NULL, PRIMARY KEY (number) )",
    "CREATE TABLE clearings ( person BLOB NOT NULL, message INTEGER NOT NULL, hold TEXT NOT NULL, target BLOB NOT NULL, due_at INTEGER NOT NULL, until_at INTEGER NOT NULL, tries INTEGER NOT NULL, PRIMARY KEY (person, message) ) WITHOUT ROWID",
    "CREATE INDEX clearings_due_at ON clearings (due_at)",
    "CREATE TABLE code_tries ( number INTEGER NOT NULL, person BLOB NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (number) )",
    "CREATE INDEX code_tries_person ON code_tries (person)",
    "CREATE TABLE contact_reports ( contact TEXT NOT NULL, day INTEGER NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (contact, day) )",
    "CREATE TABLE evidence ( person BLOB NOT NULL, wrap BLOB NOT NULL, body BLOB NOT NULL, erase_at INTEGER NOT NULL, PRIMARY KEY (person) )",
    "CREATE INDEX evidence_erase_at ON evidence (erase_at)",
    "CREATE TABLE failures ( update_id INTEGER NOT NULL, code TEXT NOT NULL, tries INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (update_id) )",
    "CREATE TABLE locked_papers ( person BLOB NOT NULL, salt BLOB NOT NULL, wrap BLOB NOT NULL, body BLOB NOT NULL, expires_day INTEGER NOT NULL, PRIMARY KEY (person) )",
    "CREATE TABLE messages ( person BLOB NOT NULL, message INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (person, message) ) WITHOUT ROWID",
    "CREATE TABLE meta ( name TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (name) )",
    "CREATE TABLE officers ( name TEXT NOT NULL, person BLOB NOT NULL, address BLOB NOT NULL, totp BLOB NOT NULL, last_step INTEGER NOT NULL, PRIMARY KEY (name) ) WITHOUT ROWID",
    "CREATE UNIQUE INDEX officers_person ON officers (person)",
    "CREATE TABLE outbox ( number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, person BLOB NOT NULL, payload BLOB NOT NULL, day INTEGER NOT NULL, papers INTEGER DEFAULT '0' NOT NULL )",
    "CREATE INDEX outbox_person ON outbox (person)",
    "CREATE TABLE papers ( person BLOB NOT NULL, wrap BLOB NOT NULL, body BLOB NOT NULL, erase_at INTEGER NOT NULL, PRIMARY KEY (person) )",
    "CREATE INDEX papers_erase_at ON papers (erase_at)",
    "CREATE TABLE rosters ( number INTEGER NOT NULL, file BLOB NOT NULL, PRIMARY KEY (number) )",
    "CREATE TABLE sessions ( person BLOB NOT NULL, wrap BLOB NOT NULL, address BLOB NOT NULL, body BLOB NOT NULL, expires_day INTEGER NOT NULL, wake_at INTEGER, PRIMARY KEY (person) )",
    "CREATE INDEX sessions_wake_at ON sessions (wake_at)",
    "CREATE TABLE subscriptions ( person BLOB NOT NULL, address BLOB NOT NULL, audience TEXT NOT NULL, tester INTEGER NOT NULL, phrase BLOB, PRIMARY KEY (person) ) WITHOUT ROWID",
    "CREATE INDEX subscriptions_audience ON subscriptions (audience)",
    "CREATE INDEX subscriptions_testers ON subscriptions (person) WHERE tester = 1",
    "CREATE TABLE switches ( name TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY (name) ) WITHOUT ROWID",
    "CREATE TABLE trick_reports ( ident BLOB NOT NULL, day INTEGER NOT NULL, codes BLOB NOT NULL, body BLOB NOT NULL, PRIMARY KEY (ident) ) WITHOUT ROWID",
    "CREATE TABLE updates ( update_id INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (update_id) )",
)
SENDS_OF = "SELECT bulletin_sends.bulletin, bulletin_sends.locale, bulletin_sends.state FROM bulletin_sends WHERE bulletin_sends.person = :person_is"
SESSIONS_AFTER = "SELECT CAST(sessions.person AS BLOB) AS person, CAST(sessions.wrap AS BLOB) AS wrap, CAST(sessions.address AS BLOB) AS address, CAST(sessions.body AS BLOB) AS body FROM sessions WHERE sessions.person > :person_is ORDER BY sessions.person LIMIT :most OFFSET 0"
SET_SWITCH = "INSERT INTO switches (name, body) VALUES (:name, :body) ON CONFLICT (name) DO UPDATE SET body = excluded.body"
SHORTEN = (
    "UPDATE sessions SET expires_day=min(sessions.expires_day, :latest_day), wake_at=NULL WHERE sessions.person = :person_is"
)
STANDING = "SELECT bulletin_sends.person, bulletin_sends.locale, bulletin_sends.message, bulletin_sends.at, CAST(subscriptions.address AS BLOB) AS address, CAST(sessions.address AS BLOB) AS address__1 FROM bulletin_sends LEFT OUTER JOIN subscriptions ON subscriptions.person = bulletin_sends.person LEFT OUTER JOIN sessions ON sessions.person = bulletin_sends.person WHERE bulletin_sends.bulletin = :bulletin_is AND bulletin_sends.state = 2 AND bulletin_sends.message > :after ORDER BY bulletin_sends.message, bulletin_sends.person LIMIT :most OFFSET 0"
SWITCH = "SELECT CAST(switches.body AS BLOB) AS body FROM switches WHERE switches.name = :name_is"
TRICKS = "SELECT CAST(trick_reports.ident AS BLOB) AS ident, trick_reports.day, CAST(trick_reports.codes AS BLOB) AS codes, CAST(trick_reports.body AS BLOB) AS body FROM trick_reports"
TRIES = "SELECT failures.tries FROM failures WHERE failures.update_id = :id"
TRY_CODE = "INSERT INTO code_tries (person, at) VALUES (:person, :at)"
USED_EPOCHS = (
    "SELECT DISTINCT substr(sessions.wrap, 35, 4) AS substr_1 FROM sessions WHERE sessions.wrap IS NOT NULL",
    "SELECT DISTINCT substr(sessions.address, 3, 4) AS substr_1 FROM sessions WHERE sessions.address IS NOT NULL",
    "SELECT DISTINCT substr(outbox.payload, 3, 4) AS substr_1 FROM outbox WHERE outbox.payload IS NOT NULL",
    "SELECT DISTINCT substr(papers.wrap, 35, 4) AS substr_1 FROM papers WHERE papers.wrap IS NOT NULL",
    "SELECT DISTINCT substr(evidence.wrap, 35, 4) AS substr_1 FROM evidence WHERE evidence.wrap IS NOT NULL",
    "SELECT DISTINCT substr(clearings.target, 3, 4) AS substr_1 FROM clearings WHERE clearings.target IS NOT NULL",
    "SELECT DISTINCT substr(trick_reports.codes, 3, 4) AS substr_1 FROM trick_reports WHERE trick_reports.codes IS NOT NULL",
    "SELECT DISTINCT substr(trick_reports.body, 3, 4) AS substr_1 FROM trick_reports WHERE trick_reports.body IS NOT NULL",
    "SELECT DISTINCT substr(subscriptions.address, 3, 4) AS substr_1 FROM subscriptions WHERE subscriptions.address IS NOT NULL",
    "SELECT DISTINCT substr(subscriptions.phrase, 3, 4) AS substr_1 FROM subscriptions WHERE subscriptions.phrase IS NOT NULL",
    "SELECT DISTINCT substr(officers.address, 3, 4) AS substr_1 FROM officers WHERE officers.address IS NOT NULL",
    "SELECT DISTINCT substr(officers.totp, 3, 4) AS substr_1 FROM officers WHERE officers.totp IS NOT NULL",
)
WRITE_MARK = "INSERT OR IGNORE INTO meta (name, value) VALUES ('ring', :value)"
