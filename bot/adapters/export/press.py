"""The printing press: one sheet, one short-lived process. Run by `pdf` as a script, never imported.

typst remembers all it ever set, some 5 MB a sheet; a process of its own gives that back, and takes the words with it.
In: JSON with the template's path and its data. Out: the PDF. Nothing else is read or written; no bot code is loaded.
"""

import json
import sys


def main() -> int:
    import typst

    order = json.load(sys.stdin.buffer)
    made = typst.compile(order["template"], format="pdf", sys_inputs=order["data"], ignore_system_fonts=True, timestamp=0)
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
