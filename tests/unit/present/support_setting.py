"""The day on which cards are rendered in these tests."""

import datetime as dt

from bot.present.setting import Operator, Setting

DAY = Setting(today=dt.date(2026, 11, 22))
OPERATED = Setting(today=DAY.today, operator=Operator("A <charity>", "mail@example.org", "example.org"))
