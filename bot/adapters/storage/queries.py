"""Every statement of the store, written with SQLAlchemy; `statements.py` holds what its compiler makes of them.

Compiled ahead of time (`python -m bot.adapters.storage.queries`, or `make sql`), because sqlite3 runs the text and the
running bot then needs no SQLAlchemy in memory: 20 MiB less. A test compares the two. Parameters are always bound (R56).
"""

from pathlib import Path

from sqlalchemy import (
    BindParameter,
    Cast,
    Column,
    ColumnClause,
    LargeBinary,
    bindparam,
    cast,
    delete,
    exists,
    func,
    literal_column,
    null,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlalchemy.sql.compiler import Compiled
from sqlalchemy.sql.expression import ClauseElement

from bot.adapters.storage.envelope import COMMITMENT_BYTES
from bot.adapters.storage.schema import (
    audit,
    bulletin_counts,
    bulletin_sends,
    bulletins,
    clearings,
    code_tries,
    contact_reports,
    evidence,
    failures,
    locked_papers,
    messages,
    meta,
    metadata,
    officers,
    outbox,
    papers,
    rosters,
    sessions,
    subscriptions,
    switches,
    trick_reports,
    updates,
)

_DIALECT = sqlite.dialect(paramstyle="named")


def _text(statement: ClauseElement) -> str:
    compiled: Compiled = statement.compile(dialect=_DIALECT)
    return str(compiled)


def _bytes(column: Column[bytes]) -> Cast[bytes]:
    """A damaged row may hold a text where bytes were; it must not keep the others from being read."""
    return cast(column, LargeBinary)


_the_person: BindParameter[bytes] = bindparam("person_is")
_Place = tuple[ColumnClause[int], ColumnClause[int]]
_id_of_key: _Place = literal_column("3"), literal_column("4")
_id_of_wrap: _Place = literal_column(str(COMMITMENT_BYTES + 3)), literal_column("4")

IS_SEEN = _text(select(updates.c.at).where(updates.c.update_id == bindparam("id")))
MARK_SEEN = _text(insert(updates).on_conflict_do_nothing())

LOAD = _text(select(_bytes(sessions.c.wrap), _bytes(sessions.c.body)).where(sessions.c.person == _the_person))
_put = insert(sessions)
SAVE_WHOLE = _text(
    _put.on_conflict_do_update(
        index_elements=[sessions.c.person],
        set_={name: _put.excluded[name] for name in ("wrap", "address", "body", "expires_day", "wake_at")},
    )
)
SAVE_BODY = _text(
    update(sessions)
    .values(body=bindparam("body"), expires_day=bindparam("expires_day"), wake_at=bindparam("wake_at"))
    .where(sessions.c.person == _the_person)
)

SAVE_KEEPING_TERM = _text(
    update(sessions).values(body=bindparam("body"), wake_at=bindparam("wake_at")).where(sessions.c.person == _the_person)
)

DUE = _text(
    select(_bytes(sessions.c.person), _bytes(sessions.c.address))
    .where(sessions.c.wake_at <= bindparam("now"))
    .order_by(sessions.c.wake_at)
    .limit(bindparam("most"))
    .offset(literal_column("0"))
)

SESSIONS_AFTER = _text(
    select(_bytes(sessions.c.person), _bytes(sessions.c.wrap), _bytes(sessions.c.address), _bytes(sessions.c.body))
    .where(sessions.c.person > bindparam("person_is"))
    .order_by(sessions.c.person)
    .limit(bindparam("most"))
    .offset(literal_column("0"))
)

_report = insert(contact_reports)
REPORT = _text(
    _report.on_conflict_do_update(
        index_elements=["contact", "day"], set_={"count": contact_reports.c.count + _report.excluded["count"]}
    )
)
REPORTS = _text(select(contact_reports.c.contact, func.sum(contact_reports.c.count)).group_by(contact_reports.c.contact))
EXPIRE_REPORTS = _text(delete(contact_reports).where(contact_reports.c.day <= bindparam("day_is")))

_trick = _bytes(trick_reports.c.ident), trick_reports.c.day, _bytes(trick_reports.c.codes), _bytes(trick_reports.c.body)
REPORT_TRICK = _text(insert(trick_reports))
TRICKS = _text(select(*_trick))
OLDER_TRICKS = _text(
    select(*_trick)
    .where(
        trick_reports.c.ident > bindparam("after"),
        or_(
            func.substr(trick_reports.c.codes, *_id_of_key) != bindparam("newest"),
            func.substr(trick_reports.c.body, *_id_of_key) != bindparam("newest"),
        ),
    )
    .order_by(trick_reports.c.ident)
    .limit(bindparam("most"))
    .offset(literal_column("0"))
)
RESEAL_TRICK = _text(
    update(trick_reports)
    .values(codes=bindparam("codes"), body=bindparam("body"))
    .where(trick_reports.c.ident == bindparam("ident_is"))
)
EXPIRE_TRICKS = _text(delete(trick_reports).where(trick_reports.c.day <= bindparam("day_is")).returning(trick_reports.c.day))

ENQUEUE = _text(insert(outbox))
PENDING = _text(
    select(outbox.c.number, _bytes(outbox.c.person), _bytes(outbox.c.payload), outbox.c.papers).order_by(outbox.c.number)
)
DEQUEUE = _text(delete(outbox).where(outbox.c.number == bindparam("number_is")))
LAST_NUMBER = "SELECT max(seq) FROM sqlite_sequence WHERE name = 'outbox'"

_note = insert(messages)
REMEMBER = _text(_note.on_conflict_do_update(index_elements=["person", "message"], set_={"at": _note.excluded.at}))
REMEMBER_IF_HELD = _text(
    insert(messages)
    .from_select(
        ["person", "message", "at"],
        select(bindparam("person"), bindparam("message"), bindparam("at")).where(
            exists(select(sessions.c.person).where(sessions.c.person == _the_person))
        ),
    )
    .prefix_with("OR IGNORE")
)
RECALL = _text(select(messages.c.message, messages.c.at).where(messages.c.person == _the_person))

TRIES = _text(select(failures.c.tries).where(failures.c.update_id == bindparam("id")))
_failed = insert(failures)
COUNT_FAILURE = _text(
    _failed.on_conflict_do_update(
        index_elements=[failures.c.update_id],
        set_={"tries": _failed.excluded.tries, "code": _failed.excluded.code},
    )
)

FORGET_SESSION = _text(delete(sessions).where(sessions.c.person == _the_person))
FORGET_OUTBOX = _text(delete(outbox).where(outbox.c.person == _the_person))
FORGET_MESSAGES = _text(delete(messages).where(messages.c.person == _the_person))
SHORTEN = _text(
    update(sessions)
    .values(expires_day=func.min(sessions.c.expires_day, bindparam("latest_day")), wake_at=null())
    .where(sessions.c.person == _the_person)
)

EXPIRE_SESSIONS = _text(delete(sessions).where(sessions.c.expires_day <= bindparam("today")).returning(sessions.c.person))
EXPIRE_OUTBOX = _text(delete(outbox).where(outbox.c.day <= bindparam("day_is")))
EXPIRE_SHORT = tuple(_text(delete(table).where(table.c.at <= bindparam("before"))) for table in (messages, updates, failures))

OLDER_WRAPS = _text(
    select(sessions.c.person, _bytes(sessions.c.wrap), _bytes(sessions.c.address))
    .where(sessions.c.person > bindparam("after"), func.substr(sessions.c.wrap, *_id_of_wrap) != bindparam("newest"))
    .order_by(sessions.c.person)
    .limit(bindparam("most"))
    .offset(literal_column("0"))
)
REWRAP = _text(
    update(sessions).values(wrap=bindparam("wrap"), address=bindparam("address")).where(sessions.c.person == _the_person)
)
USED_EPOCHS = tuple(
    _text(select(func.substr(column, *place)).where(column.is_not(None)).distinct())
    for column, place in (
        (sessions.c.wrap, _id_of_wrap),
        (sessions.c.address, _id_of_key),
        (outbox.c.payload, _id_of_key),
        (papers.c.wrap, _id_of_wrap),
        (evidence.c.wrap, _id_of_wrap),
        (clearings.c.target, _id_of_key),
        (trick_reports.c.codes, _id_of_key),
        (trick_reports.c.body, _id_of_key),
        (subscriptions.c.address, _id_of_key),
        (subscriptions.c.phrase, _id_of_key),
        (officers.c.address, _id_of_key),
        (officers.c.totp, _id_of_key),
    )
)

_made: list[ClauseElement] = []
for _table in metadata.sorted_tables:
    _made.append(CreateTable(_table))
    _made += [CreateIndex(index) for index in sorted(_table.indexes, key=lambda index: str(index.name))]
SCHEMA = tuple(_text(statement) for statement in _made)
"""The newest schema in one go, for a database that is empty; older ones are brought here by the migrations."""

LOAD_PAPERS = _text(select(_bytes(papers.c.wrap), _bytes(papers.c.body)).where(papers.c.person == _the_person))
_held = insert(papers)
SAVE_PAPERS = _text(
    _held.on_conflict_do_update(
        index_elements=[papers.c.person], set_={name: _held.excluded[name] for name in ("wrap", "body", "erase_at")}
    )
)
FORGET_PAPERS = _text(delete(papers).where(papers.c.person == _the_person))
FORGET_PAPERS_OUTBOX = _text(delete(outbox).where(outbox.c.person == _the_person, outbox.c.papers == literal_column("1")))
EXPIRE_PAPERS = _text(
    delete(papers)
    .where(or_(papers.c.erase_at <= bindparam("now"), papers.c.erase_at > bindparam("odd")))
    .returning(papers.c.person)
)
PAPERS_KEYS = _text(select(papers.c.person, _bytes(papers.c.wrap)))

LOAD_EVIDENCE = _text(select(_bytes(evidence.c.wrap), _bytes(evidence.c.body)).where(evidence.c.person == _the_person))
_gathered = insert(evidence)
SAVE_EVIDENCE = _text(
    _gathered.on_conflict_do_update(
        index_elements=[evidence.c.person], set_={name: _gathered.excluded[name] for name in ("wrap", "body", "erase_at")}
    )
)
FORGET_EVIDENCE = _text(delete(evidence).where(evidence.c.person == _the_person))
FORGET_EVIDENCE_OUTBOX = _text(delete(outbox).where(outbox.c.person == _the_person, outbox.c.papers == literal_column("2")))
EXPIRE_EVIDENCE = _text(
    delete(evidence)
    .where(or_(evidence.c.erase_at <= bindparam("now"), evidence.c.erase_at > bindparam("odd")))
    .returning(evidence.c.person)
)
EVIDENCE_KEYS = _text(select(evidence.c.person, _bytes(evidence.c.wrap)))

LOAD_LOCKED = _text(
    select(
        _bytes(locked_papers.c.salt),
        _bytes(locked_papers.c.wrap),
        _bytes(locked_papers.c.body),
        locked_papers.c.expires_day,
    ).where(locked_papers.c.person == _the_person)
)
_lock = insert(locked_papers)
SAVE_LOCKED = _text(
    _lock.on_conflict_do_update(
        index_elements=[locked_papers.c.person],
        set_={name: _lock.excluded[name] for name in ("salt", "wrap", "body", "expires_day")},
    )
)
FORGET_LOCKED = _text(delete(locked_papers).where(locked_papers.c.person == _the_person))
EXPIRE_LOCKED = _text(
    delete(locked_papers).where(locked_papers.c.expires_day <= bindparam("today")).returning(locked_papers.c.person)
)

TRY_CODE = _text(insert(code_tries).values(person=bindparam("person"), at=bindparam("at")))
CODE_TRIES = _text(select(code_tries.c.at).where(code_tries.c.person == _the_person, code_tries.c.at > bindparam("since")))
FORGET_TRIES = _text(delete(code_tries).where(code_tries.c.person == _the_person))
EXPIRE_TRIES = _text(delete(code_tries).where(code_tries.c.at <= bindparam("before")))

_clear = insert(clearings)
CLEAR = _text(
    _clear.on_conflict_do_update(
        index_elements=["person", "message"],
        set_={"due_at": _clear.excluded.due_at, "hold": _clear.excluded.hold},
    )
)
CLEAR_NEW = _text(insert(clearings).on_conflict_do_nothing())
HASTEN = _text(
    update(clearings)
    .values(due_at=bindparam("at"))
    .where(
        clearings.c.person == _the_person,
        clearings.c.hold == bindparam("hold_is"),
        clearings.c.message != bindparam("but"),
        clearings.c.due_at > bindparam("at"),
        clearings.c.tries == literal_column("0"),
    )
)
HASTEN_ALL = _text(
    update(clearings)
    .values(due_at=bindparam("at"))
    .where(clearings.c.person == _the_person, clearings.c.due_at > bindparam("at"), clearings.c.tries == literal_column("0"))
)
DUE_CLEARINGS = _text(
    select(
        _bytes(clearings.c.person),
        clearings.c.message,
        clearings.c.hold,
        _bytes(clearings.c.target),
        clearings.c.until_at,
        clearings.c.tries,
    )
    .where(or_(clearings.c.due_at <= bindparam("now"), clearings.c.due_at > bindparam("odd")))
    .order_by(clearings.c.due_at)
    .limit(bindparam("most"))
    .offset(literal_column("0"))
)
CLEARED = _text(delete(clearings).where(clearings.c.person == _the_person, clearings.c.message == bindparam("message_is")))
POSTPONE = _text(
    update(clearings)
    .values(due_at=bindparam("due_at"), tries=bindparam("tries"))
    .where(clearings.c.person == _the_person, clearings.c.message == bindparam("message_is"))
)
IS_HELD = _text(select(sessions.c.person).where(sessions.c.person == _the_person))

_none: ColumnClause[int] = literal_column("0")
_one: ColumnClause[int] = literal_column("1")
_subscribed = insert(subscriptions)
SAVE_SUBSCRIPTION = _text(
    _subscribed.on_conflict_do_update(
        index_elements=[subscriptions.c.person],
        set_={name: _subscribed.excluded[name] for name in ("address", "audience", "tester", "phrase")},
    )
)
LOAD_SUBSCRIPTION = _text(
    select(
        _bytes(subscriptions.c.address), subscriptions.c.audience, subscriptions.c.tester, _bytes(subscriptions.c.phrase)
    ).where(subscriptions.c.person == _the_person)
)
FORGET_SUBSCRIPTION = _text(delete(subscriptions).where(subscriptions.c.person == _the_person))
AUDIENCES = _text(select(subscriptions.c.audience, func.count()).group_by(subscriptions.c.audience))
NEXT_SUBSCRIBERS = _text(
    select(subscriptions.c.person, subscriptions.c.audience)
    .where(subscriptions.c.person > bindparam("after"))
    .order_by(subscriptions.c.person)
    .limit(bindparam("most"))
    .offset(_none)
)
OLDER_SUBSCRIPTIONS = _text(
    select(subscriptions.c.person, _bytes(subscriptions.c.address), _bytes(subscriptions.c.phrase))
    .where(
        subscriptions.c.person > bindparam("after"),
        or_(
            func.substr(subscriptions.c.address, *_id_of_key) != bindparam("newest"),
            func.substr(subscriptions.c.phrase, *_id_of_key) != bindparam("newest"),
        ),
    )
    .order_by(subscriptions.c.person)
    .limit(bindparam("most"))
    .offset(_none)
)
RESEAL_SUBSCRIPTION = _text(
    update(subscriptions)
    .values(address=bindparam("address"), phrase=bindparam("phrase"))
    .where(subscriptions.c.person == _the_person)
)

_the_bulletin: BindParameter[int] = bindparam("bulletin_is")
_counted = insert(bulletin_counts)
COUNT_SENDS = _text(
    _counted.on_conflict_do_update(
        index_elements=["bulletin", "locale", "state"],
        set_={"count": bulletin_counts.c.count + _counted.excluded["count"]},
    )
)
PROGRESS = _text(
    select(bulletin_counts.c.locale, bulletin_counts.c.state, bulletin_counts.c.count).where(
        bulletin_counts.c.bulletin == _the_bulletin
    )
)
LAST_PLANNED = _text(select(func.max(bulletin_sends.c.person)).where(bulletin_sends.c.bulletin == _the_bulletin))
PLAN_SEND = _text(insert(bulletin_sends))
_copy = (
    bulletin_sends.c.person,
    bulletin_sends.c.locale,
    _bytes(subscriptions.c.address),
    subscriptions.c.audience,
    _bytes(subscriptions.c.phrase),
)
_with_subscriber = bulletin_sends.outerjoin(subscriptions, subscriptions.c.person == bulletin_sends.c.person)
IN_STATE = _text(
    select(*_copy)
    .select_from(_with_subscriber)
    .where(bulletin_sends.c.bulletin == _the_bulletin, bulletin_sends.c.state == bindparam("state_is"))
    .order_by(bulletin_sends.c.message, bulletin_sends.c.person)
    .limit(bindparam("most"))
    .offset(_none)
)
NEW_TESTERS = _text(
    select(*_copy)
    .select_from(subscriptions.join(bulletin_sends, subscriptions.c.person == bulletin_sends.c.person))
    .where(
        subscriptions.c.tester == _one,
        bulletin_sends.c.bulletin == _the_bulletin,
        bulletin_sends.c.state == _none,
    )
    .order_by(subscriptions.c.person)
    .limit(bindparam("most"))
    .offset(_none)
)
A_SEND = _text(
    select(bulletin_sends.c.locale, bulletin_sends.c.state).where(
        bulletin_sends.c.bulletin == _the_bulletin, bulletin_sends.c.person == _the_person
    )
)
MARK_SEND = _text(
    update(bulletin_sends)
    .values(state=bindparam("state"), message=bindparam("message"), at=bindparam("at"))
    .where(bulletin_sends.c.bulletin == _the_bulletin, bulletin_sends.c.person == _the_person)
)
STANDING = _text(
    select(
        bulletin_sends.c.person,
        bulletin_sends.c.locale,
        bulletin_sends.c.message,
        bulletin_sends.c.at,
        _bytes(subscriptions.c.address),
        _bytes(sessions.c.address),
    )
    .select_from(_with_subscriber.outerjoin(sessions, sessions.c.person == bulletin_sends.c.person))
    .where(
        bulletin_sends.c.bulletin == _the_bulletin,
        bulletin_sends.c.state == literal_column("2"),
        bulletin_sends.c.message > bindparam("after"),
    )
    .order_by(bulletin_sends.c.message, bulletin_sends.c.person)
    .limit(bindparam("most"))
    .offset(_none)
)
LET_STAND = _text(
    update(bulletin_sends)
    .values(message=_none)
    .where(bulletin_sends.c.bulletin == _the_bulletin, bulletin_sends.c.person == _the_person)
)
SENDS_OF = _text(
    select(bulletin_sends.c.bulletin, bulletin_sends.c.locale, bulletin_sends.c.state).where(
        bulletin_sends.c.person == _the_person
    )
)
FORGET_SENDS = _text(delete(bulletin_sends).where(bulletin_sends.c.person == _the_person))
ALL_SENDS = _text(
    select(bulletin_sends.c.bulletin, bulletin_sends.c.person, bulletin_sends.c.at)
    .where(tuple_(bulletin_sends.c.bulletin, bulletin_sends.c.person) > tuple_(bindparam("bulletin_after"), bindparam("after")))
    .order_by(bulletin_sends.c.bulletin, bulletin_sends.c.person)
    .limit(bindparam("most"))
    .offset(_none)
)
FORGET_SEND = _text(
    delete(bulletin_sends).where(bulletin_sends.c.bulletin == _the_bulletin, bulletin_sends.c.person == _the_person)
)
FORGET_MOMENT = _text(
    update(bulletin_sends)
    .values(message=_none, at=_none)
    .where(bulletin_sends.c.bulletin == _the_bulletin, bulletin_sends.c.person == _the_person)
)
BULLETIN_STATES = _text(select(bulletins.c.number, bulletins.c.state))

_kept = insert(bulletins)
SAVE_BULLETIN = _text(
    _kept.on_conflict_do_update(
        index_elements=[bulletins.c.number],
        set_={column.name: _kept.excluded[column.name] for column in bulletins.c if column.name != "number"},
    )
)
BULLETINS = _text(
    select(
        bulletins.c.number,
        _bytes(bulletins.c.file),
        bulletins.c.accepted_at,
        bulletins.c.release_at,
        bulletins.c.state,
        bulletins.c.stage,
        bulletins.c.note,
    ).order_by(bulletins.c.number)
)
SAVE_ROSTER = _text(insert(rosters).on_conflict_do_nothing())
ROSTERS = _text(select(rosters.c.number, _bytes(rosters.c.file)).order_by(rosters.c.number))
OFFICERS = _text(
    select(
        officers.c.name,
        _bytes(officers.c.person),
        _bytes(officers.c.address),
        _bytes(officers.c.totp),
        officers.c.last_step,
    ).order_by(officers.c.name)
)
_officer = insert(officers)
SAVE_OFFICER = _text(
    _officer.on_conflict_do_update(
        index_elements=[officers.c.name],
        set_={name: _officer.excluded[name] for name in ("person", "address", "totp", "last_step")},
    )
)
FORGET_OFFICER = _text(delete(officers).where(officers.c.name == bindparam("name_is")))
SWITCH = _text(select(_bytes(switches.c.body)).where(switches.c.name == bindparam("name_is")))
_switched = insert(switches)
SET_SWITCH = _text(_switched.on_conflict_do_update(index_elements=[switches.c.name], set_={"body": _switched.excluded.body}))
FORGET_SWITCH = _text(delete(switches).where(switches.c.name == bindparam("name_is")))
ADD_ACT = _text(insert(audit))
ACTS = _text(
    select(_bytes(audit.c.body), audit.c.mac)
    .where(audit.c.number > bindparam("after"))
    .order_by(audit.c.number)
    .limit(bindparam("most"))
    .offset(_none)
)
AUDIT_HEAD = _text(select(audit.c.number, audit.c.mac).order_by(audit.c.number.desc()).limit(_one).offset(_none))
OLDEST_ACTS = _text(
    select(audit.c.number, _bytes(audit.c.body), audit.c.mac).order_by(audit.c.number).limit(bindparam("most")).offset(_none)
)
FORGET_ACTS = _text(delete(audit).where(audit.c.number <= bindparam("number_is")))

_persons = [table for table in metadata.sorted_tables if "person" in table.c]
COUNTED = tuple(table.name for table in _persons)
"""Every table with rows about a person: what is held is counted in all of them."""
COUNTS = tuple(_text(select(func.count()).select_from(table).where(table.c.person == _the_person)) for table in _persons)

READ_MARK = _text(select(meta.c.value).where(meta.c.name == literal_column("'ring'")))
WRITE_MARK = "INSERT OR IGNORE INTO meta (name, value) VALUES ('ring', :value)"


def compiled() -> str:
    """The source text of `statements.py`."""
    lines = ['"""What SQLAlchemy makes of `queries.py`. Written by `make sql`; do not edit."""', "", "# ruff: noqa: E501"]
    for name, value in sorted(globals().items()):
        if name.isupper() and not name.startswith("_") and isinstance(value, str | tuple):
            texts = (value,) if isinstance(value, str) else value
            said = [repr(" ".join(text.split())) for text in texts]
            lines.append(f"{name} = {said[0]}" if isinstance(value, str) else f"{name} = ({', '.join(said)})")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    Path(__file__).with_name("statements.py").write_text(compiled(), "utf-8")
