"""The real time."""

import datetime as dt
import time


class SystemClock:
    """The real time."""

    def now(self) -> int:
        return int(time.time())


class SystemDay(SystemClock):
    """The real time, and the day it is in the world's own time zone."""

    def today(self) -> str:
        return dt.datetime.now(dt.UTC).date().isoformat()
