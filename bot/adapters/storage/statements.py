"""What SQLAlchemy makes of `queries.py`. Written by `make sql`; do not edit."""

# ruff: noqa: E501
CLEAR = "INSERT INTO clearings (person, message, hold, target, due_at, until_at, tries) VALUES (:person, :message, :hold, :target, :due_at, :until_at, :tries) ON CONFLICT (person, message) DO UPDATE SET hold = excluded.hold, due_at = excluded.due_at"
CLEARED = "DELETE FROM clearings WHERE clearings.person = :person_is AND clearings.message = :message_is"
CLEAR_NEW = "INSERT INTO clearings (person, message, hold, target, due_at, until_at, tries) VALUES (:person, :message, :hold, :target, :due_at, :until_at, :tries) ON CONFLICT DO NOTHING"
CODE_TRIES = "SELECT code_tries.at FROM code_tries WHERE code_tries.person = :person_is AND code_tries.at > :since"
COUNTED = ("clearings", "code_tries", "evidence", "locked_papers", "messages", "outbox", "papers", "sessions")
COUNTS = (
    "SELECT count(*) AS count_1 FROM clearings WHERE clearings.person = :person_is",
    "SELECT count(*) AS count_1 FROM code_tries WHERE code_tries.person = :person_is",
    "SELECT count(*) AS count_1 FROM evidence WHERE evidence.person = :person_is",
    "SELECT count(*) AS count_1 FROM locked_papers WHERE locked_papers.person = :person_is",
    "SELECT count(*) AS count_1 FROM messages WHERE messages.person = :person_is",
    "SELECT count(*) AS count_1 FROM outbox WHERE outbox.person = :person_is",
    "SELECT count(*) AS count_1 FROM papers WHERE papers.person = :person_is",
    "SELECT count(*) AS count_1 FROM sessions WHERE sessions.person = :person_is",
)
COUNT_FAILURE = "INSERT INTO failures (update_id, code, tries, at) VALUES (:update_id, :code, :tries, :at) ON CONFLICT (update_id) DO UPDATE SET code = excluded.code, tries = excluded.tries"
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
FORGET_EVIDENCE = "DELETE FROM evidence WHERE evidence.person = :person_is"
FORGET_EVIDENCE_OUTBOX = "DELETE FROM outbox WHERE outbox.person = :person_is AND outbox.papers = 2"
FORGET_LOCKED = "DELETE FROM locked_papers WHERE locked_papers.person = :person_is"
FORGET_MESSAGES = "DELETE FROM messages WHERE messages.person = :person_is"
FORGET_OUTBOX = "DELETE FROM outbox WHERE outbox.person = :person_is"
FORGET_PAPERS = "DELETE FROM papers WHERE papers.person = :person_is"
FORGET_PAPERS_OUTBOX = "DELETE FROM outbox WHERE outbox.person = :person_is AND outbox.papers = 1"
FORGET_SESSION = "DELETE FROM sessions WHERE sessions.person = :person_is"
FORGET_TRIES = "DELETE FROM code_tries WHERE code_tries.person = :person_is"
HASTEN = "UPDATE clearings SET due_at=:at WHERE clearings.person = :person_is AND clearings.hold = :hold_is AND clearings.message != :but AND clearings.due_at > :at AND clearings.tries = 0"
HASTEN_ALL = (
    "UPDATE clearings SET due_at=:at WHERE clearings.person = :person_is AND clearings.due_at > :at AND clearings.tries = 0"
)
IS_HELD = "SELECT sessions.person FROM sessions WHERE sessions.person = :person_is"
IS_SEEN = "SELECT updates.at FROM updates WHERE updates.update_id = :id"
LAST_NUMBER = "SELECT max(seq) FROM sqlite_sequence WHERE name = 'outbox'"
LOAD = "SELECT CAST(sessions.wrap AS BLOB) AS wrap, CAST(sessions.body AS BLOB) AS body FROM sessions WHERE sessions.person = :person_is"
LOAD_EVIDENCE = "SELECT CAST(evidence.wrap AS BLOB) AS wrap, CAST(evidence.body AS BLOB) AS body FROM evidence WHERE evidence.person = :person_is"
LOAD_LOCKED = "SELECT CAST(locked_papers.salt AS BLOB) AS salt, CAST(locked_papers.wrap AS BLOB) AS wrap, CAST(locked_papers.body AS BLOB) AS body, locked_papers.expires_day FROM locked_papers WHERE locked_papers.person = :person_is"
LOAD_PAPERS = (
    "SELECT CAST(papers.wrap AS BLOB) AS wrap, CAST(papers.body AS BLOB) AS body FROM papers WHERE papers.person = :person_is"
)
MARK_SEEN = "INSERT INTO updates (update_id, at) VALUES (:update_id, :at) ON CONFLICT DO NOTHING"
OLDER_TRICKS = "SELECT CAST(trick_reports.ident AS BLOB) AS ident, trick_reports.day, CAST(trick_reports.codes AS BLOB) AS codes, CAST(trick_reports.body AS BLOB) AS body FROM trick_reports WHERE trick_reports.ident > :after AND (substr(trick_reports.codes, 3, 4) != :newest OR substr(trick_reports.body, 3, 4) != :newest) ORDER BY trick_reports.ident LIMIT :most OFFSET 0"
OLDER_WRAPS = "SELECT sessions.person, CAST(sessions.wrap AS BLOB) AS wrap, CAST(sessions.address AS BLOB) AS address FROM sessions WHERE sessions.person > :after AND substr(sessions.wrap, 35, 4) != :newest ORDER BY sessions.person LIMIT :most OFFSET 0"
PAPERS_KEYS = "SELECT papers.person, CAST(papers.wrap AS BLOB) AS wrap FROM papers"
PENDING = "SELECT outbox.number, CAST(outbox.person AS BLOB) AS person, CAST(outbox.payload AS BLOB) AS payload, outbox.papers FROM outbox ORDER BY outbox.number"
POSTPONE = (
    "UPDATE clearings SET due_at=:due_at, tries=:tries WHERE clearings.person = :person_is AND clearings.message = :message_is"
)
READ_MARK = "SELECT meta.value FROM meta WHERE meta.name = 'ring'"
RECALL = "SELECT messages.message, messages.at FROM messages WHERE messages.person = :person_is"
REMEMBER = "INSERT INTO messages (person, message, at) VALUES (:person, :message, :at) ON CONFLICT (person, message) DO UPDATE SET at = excluded.at"
REMEMBER_IF_HELD = "INSERT OR IGNORE INTO messages (person, message, at) SELECT :person AS anon_1, :message AS anon_2, :at AS anon_3 WHERE EXISTS (SELECT sessions.person FROM sessions WHERE sessions.person = :person_is)"
REPORT = "INSERT INTO contact_reports (contact, day, count) VALUES (:contact, :day, :count) ON CONFLICT (contact, day) DO UPDATE SET count = (contact_reports.count + excluded.count)"
REPORTS = (
    "SELECT contact_reports.contact, sum(contact_reports.count) AS sum_1 FROM contact_reports GROUP BY contact_reports.contact"
)
REPORT_TRICK = "INSERT INTO trick_reports (ident, day, codes, body) VALUES (:ident, :day, :codes, :body)"
RESEAL_TRICK = "UPDATE trick_reports SET codes=:codes, body=:body WHERE trick_reports.ident = :ident_is"
REWRAP = "UPDATE sessions SET wrap=:wrap, address=:address WHERE sessions.person = :person_is"
SAVE_BODY = "UPDATE sessions SET body=:body, expires_day=:expires_day, wake_at=:wake_at WHERE sessions.person = :person_is"
SAVE_EVIDENCE = "INSERT INTO evidence (person, wrap, body, erase_at) VALUES (:person, :wrap, :body, :erase_at) ON CONFLICT (person) DO UPDATE SET wrap = excluded.wrap, body = excluded.body, erase_at = excluded.erase_at"
SAVE_KEEPING_TERM = "UPDATE sessions SET body=:body, wake_at=:wake_at WHERE sessions.person = :person_is"
SAVE_LOCKED = "INSERT INTO locked_papers (person, salt, wrap, body, expires_day) VALUES (:person, :salt, :wrap, :body, :expires_day) ON CONFLICT (person) DO UPDATE SET salt = excluded.salt, wrap = excluded.wrap, body = excluded.body, expires_day = excluded.expires_day"
SAVE_PAPERS = "INSERT INTO papers (person, wrap, body, erase_at) VALUES (:person, :wrap, :body, :erase_at) ON CONFLICT (person) DO UPDATE SET wrap = excluded.wrap, body = excluded.body, erase_at = excluded.erase_at"
SAVE_WHOLE = "INSERT INTO sessions (person, wrap, address, body, expires_day, wake_at) VALUES (:person, :wrap, :address, :body, :expires_day, :wake_at) ON CONFLICT (person) DO UPDATE SET wrap = excluded.wrap, address = excluded.address, body = excluded.body, expires_day = excluded.expires_day, wake_at = excluded.wake_at"
SCHEMA = (
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
    "CREATE TABLE outbox ( number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, person BLOB NOT NULL, payload BLOB NOT NULL, day INTEGER NOT NULL, papers INTEGER DEFAULT '0' NOT NULL )",
    "CREATE INDEX outbox_person ON outbox (person)",
    "CREATE TABLE papers ( person BLOB NOT NULL, wrap BLOB NOT NULL, body BLOB NOT NULL, erase_at INTEGER NOT NULL, PRIMARY KEY (person) )",
    "CREATE INDEX papers_erase_at ON papers (erase_at)",
    "CREATE TABLE sessions ( person BLOB NOT NULL, wrap BLOB NOT NULL, address BLOB NOT NULL, body BLOB NOT NULL, expires_day INTEGER NOT NULL, wake_at INTEGER, PRIMARY KEY (person) )",
    "CREATE INDEX sessions_wake_at ON sessions (wake_at)",
    "CREATE TABLE trick_reports ( ident BLOB NOT NULL, day INTEGER NOT NULL, codes BLOB NOT NULL, body BLOB NOT NULL, PRIMARY KEY (ident) ) WITHOUT ROWID",
    "CREATE TABLE updates ( update_id INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (update_id) )",
)
SHORTEN = (
    "UPDATE sessions SET expires_day=min(sessions.expires_day, :latest_day), wake_at=NULL WHERE sessions.person = :person_is"
)
TRICKS = "SELECT CAST(trick_reports.ident AS BLOB) AS ident, trick_reports.day, CAST(trick_reports.codes AS BLOB) AS codes, CAST(trick_reports.body AS BLOB) AS body FROM trick_reports"
TRIES = "SELECT failures.tries FROM failures WHERE failures.update_id = :id"
TRY_CODE = "INSERT INTO code_tries (person, at) VALUES (:person, :at)"
USED_EPOCHS = (
    "SELECT DISTINCT substr(sessions.wrap, 35, 4) AS substr_1 FROM sessions",
    "SELECT DISTINCT substr(sessions.address, 3, 4) AS substr_1 FROM sessions",
    "SELECT DISTINCT substr(outbox.payload, 3, 4) AS substr_1 FROM outbox",
    "SELECT DISTINCT substr(papers.wrap, 35, 4) AS substr_1 FROM papers",
    "SELECT DISTINCT substr(evidence.wrap, 35, 4) AS substr_1 FROM evidence",
    "SELECT DISTINCT substr(clearings.target, 3, 4) AS substr_1 FROM clearings",
    "SELECT DISTINCT substr(trick_reports.codes, 3, 4) AS substr_1 FROM trick_reports",
    "SELECT DISTINCT substr(trick_reports.body, 3, 4) AS substr_1 FROM trick_reports",
)
WRITE_MARK = "INSERT OR IGNORE INTO meta (name, value) VALUES ('ring', :value)"
