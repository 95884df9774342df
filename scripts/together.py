#!/usr/bin/env python3
"""Puts sources together, some to a file, so that a compiler reads the headers once for all of them.

    together.py FOLDER MOST SOURCE...     writes FOLDER/1.cpp ... and prints the paths of all that is to be compiled

What a source defines for itself (in a namespace without a name, or beside its header) may be called like something of another
source or header: such sources are kept apart. The names are found at the beginnings of lines, where clang-format puts them.
"""
import pathlib
import re
import sys

TYPE = re.compile(r"(?:struct|class|union|enum(?: class)?) (\w+)")
ALIAS = re.compile(r"using (?:namespace )?(?:\w+::)*(\w+)")
VALUE = re.compile(r"[\w:<>,&* \[\]()]*?\b(\w+)(?:\[\w*\])?(?: = |\{|;| =$|\()")
NOT_NAMES = {"namespace", "template", "return", "public", "private", "protected", "extern", "TEST", "TEST_F", "TEST_P", "if", "operator"}
INCLUDE = re.compile(r'#include "([^"]+)"', re.M)


def names(text, same):
    """The names that a text defines at its outermost level: those without linkage, all, and its namespaces. Into `same` go
    the lines of names that come from elsewhere: two sources may both say "using testing::SizeIs;"."""
    own, every, spaces, hidden = set(), set(), set(), False
    for line in text.splitlines():
        if line.startswith("namespace {"):
            hidden = True
        elif line.startswith("}  // namespace") and line.strip() == "}  // namespace":
            hidden = False
        if not re.match(r"[A-Za-z_]", line):
            continue
        if line.startswith("namespace "):
            spaces.update(re.findall(r"\w+", line.split("{")[0].split("=")[0])[1:])
            continue
        line = re.sub(r"^(?:template <.*?>+ ?|\[\[\w+\]\] )", "", line)
        found = TYPE.match(line) or ALIAS.match(line) or VALUE.match(line)
        if not found or found[1] in NOT_NAMES:
            continue
        before = line[: found.start(1)]
        if before.endswith("::") and not line.startswith("using"):
            continue  # a member, defined outside of its class
        every.add(found[1])
        if line.startswith("using "):
            same.setdefault(found[1], line)
        if hidden or found[1] == "main" or line.startswith(("static ", "constexpr ", "using ")):
            own.add(found[1])
    return own, every, spaces


class Batch:
    def __init__(self):
        self.sources, self.own, self.every, self.spaces, self.same = [], set(), set(), set(), {}

    def takes(self, own, every, spaces, same):
        """Whether a source with these names can be read after those that are here."""
        clashes = (own & self.every) | (every & self.own)
        if any(same.get(name, "") != self.same.get(name) for name in clashes):
            return False
        # A namespace may be called like something else of another namespace; what clashed in a source alone does not compile anyway.
        both = (spaces | self.spaces) & (every | self.every)
        return not both - (spaces & every) - (self.spaces & self.every)


def main():
    folder, most, sources = pathlib.Path(sys.argv[1]), int(sys.argv[2]), [pathlib.Path(p).resolve() for p in sys.argv[3:]]
    root = pathlib.Path(__file__).resolve().parent.parent
    headers = {}

    def header_names(path, text):
        """Names and namespaces of all headers of ours that a text includes, and they in turn."""
        out, spaces = set(), set()
        for name in INCLUDE.findall(text):
            for place in (path.parent, root / "src", root / "include", root, root / "fuzz", root / "tests" / "unit"):
                header = place / name
                if header.is_file():
                    if header not in headers:
                        headers[header] = (set(), set())
                        body = header.read_text()
                        _, every, inner = names(body, {})
                        more, further = header_names(header, body)
                        headers[header] = (every | more, inner | further)
                    out |= headers[header][0]
                    spaces |= headers[header][1]
                    break
        return out, spaces

    batches = []
    for source in sources:
        text = source.read_text()
        same = {}
        own, every, spaces = names(text, same)
        more, further = header_names(source, text)
        every |= more
        spaces |= further
        for batch in batches:
            if len(batch.sources) < most and batch.takes(own, every, spaces, same):
                break
        else:
            batch = Batch()
            batches.append(batch)
        batch.sources.append(source)
        batch.own |= own
        batch.same |= same
        batch.every |= every
        batch.spaces |= spaces
    folder.mkdir(parents=True, exist_ok=True)
    for number, batch in enumerate(batches, 1):
        if len(batch.sources) == 1:
            print(batch.sources[0])
            continue
        path = folder / f"{number}.cpp"
        text = "".join(f'#include "{source}"  // NOLINT(bugprone-suspicious-include)\n' for source in batch.sources)
        if not path.exists() or path.read_text() != text:
            path.write_text(text)
        print(path)


main()
