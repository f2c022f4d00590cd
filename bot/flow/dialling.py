"""Numbers are kept as machines read them (+380 800 …); people inside the country dial and print them otherwise."""

import re

_TOLL_FREE_UKRAINE = re.compile(r"\+380(800\d{6})")
_SERVICE_NETHERLANDS = re.compile(r"\+31((?:800|900)\d{4,7})")
_TOLL_FREE_RUSSIA = re.compile(r"\+7(800\d{7})")


def dialled(number: str) -> str:
    """The digits to dial: lines that answer only inside their country without the country's code, others as they are.

    >>> dialled("+380800300529"), dialled("+319008844"), dialled("+380442878165"), dialled("1648")
    ('0800300529', '09008844', '+380442878165', '1648')
    """
    for shape, trunk in ((_TOLL_FREE_UKRAINE, "0"), (_SERVICE_NETHERLANDS, "0"), (_TOLL_FREE_RUSSIA, "8")):
        if found := shape.fullmatch(number):
            return trunk + found[1]
    return number
