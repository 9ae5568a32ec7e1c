"""Published papers that look like the reports we read and are not: told by name, so that nobody
wonders and nothing is taken for what it is not."""

import re

TITLE = 2500  # letters in which a title stands, after a letter's head and addresses
OPENING = 400  # letters in which a paper of another sort says what it is
HEAD = 1500

# What a title says, and what the paper then is. Reports of these kinds name ours further down.
_TITLES = {
    r"joint targeted area inspection|\bjtais?\b": "a joint targeted area inspection",
    r"area send monitoring (inspection|visit)|monitoring inspection (of|to) .{3,90}partnership": (
        "a monitoring inspection of an area SEND partnership"
    ),
    r"area send interim visit|interim visit (to|of) .{3,80}partnership": (
        "an interim visit to an area SEND partnership"
    ),
    r"(send|area) re-?visit|re-?visit (of|to) .{3,60}local area|joint (local )?area send"
    r"|joint (local )?area .{0,40}special educational needs|conducted a joint inspection of the"
    r" local area|(joint )?local area (send|special educational needs).{0,40}inspection": (
        "a joint local area SEND inspection or revisit of the framework before 2023"
    ),
    r"area send thematic|thematic (visit|review|inspection)s? .{0,80}(area|partnership)": (
        "a thematic review"
    ),
    r"assurance visit": "an assurance visit of 2020 and 2021, which gave no grades",
    r"inspection of safeguarding and looked after children": (
        "a safeguarding and looked after children inspection of the framework before 2013"
    ),
    r"inspection of local authority arrangements for the protection of children"
    r"|joint inspection of multi-?agency arrangements for the protection of children"
    r"|(un)?announced inspection of contact,? (referral|assessment)": (
        "an inspection of child protection under the framework before 2013"
    ),
    r"local authority assessment|assessment of (the )?local authority|adult social care assessment"
    r"|how we assess local authorities": (
        "a Care Quality Commission assessment of adult social care"
    ),
    r"care inspectorate wales|joint inspection of child protection arrangements|\bjicpa\b": (
        "an inspection of services in Wales"
    ),
    r"(inspection|review) of youth (offending|justice)|youth (offending|justice) (services?|team"
    r"|work) inspection": "an inspection of a youth justice service",
}
# What other papers say of themselves at once; a report may say the same of others further down.
_PAPERS = {
    r"framework and (handbook|guidance|evaluation)|framework for inspection|inspection handbook"
    r"|inspectors'? handbook|this (guidance|document|handbook) (is for|sets out|describes)"
    r"|guidance for inspectors": "guidance on inspections, not the report of one",
    r"(written statement of action|(priority action|action|improvement) plan)\b.{0,160}"
    r"(following|in response to|after|response to) .{0,60}inspection|self-evaluation (of|for)": (
        "an area's own paper, not the inspectors' report"
    ),
    r"report (to|for):? (the )?.{0,60}(committee|cabinet|scrutiny|integration joint board)"
    r"|agenda item|wards?(\(s\))? affected": (
        "a paper for a council's or board's meeting, not the inspectors' own report or letter"
    ),
}
# What a paper that no reader knows says in its first lines, further apart.
_PROVIDERS = {
    r"(care home|housing support|day care of children|child ?minding|school care accommodation"
    r"|care at home|nurse agency|adult placement|fostering|adoption) service.{0,600}"
    r"(service no|type of inspection|service provided by|completed on)": (
        "an inspection of a single provider"
    ),
    r"inspection of .{3,80}(children's home|fostering|adoption agency|residential)": (
        "an inspection of a single provider"
    ),
    r"school report|inspection of .{3,80}(school|academy|nursery|college)\b.{0,120}"
    r"inspection outcomes?": "a school inspection report",
}


def titled(text: str) -> tuple[int, str] | None:
    """Place in the text (as `plain`) of the first title of a paper that is not read, and what that
    paper is; None where there is none."""
    found = [
        (match.start(), what)
        for patterns, length in ((_TITLES, TITLE), (_PAPERS, OPENING))
        for pattern, what in patterns.items()
        if (match := re.search(pattern, text[:length]))
    ]
    return min(found) if found else None


def provider(text: str) -> str | None:
    """What kind of single provider's inspection a text (as `plain`) that no reader knows is."""
    found = (what for pattern, what in _PROVIDERS.items() if re.search(pattern, text[:HEAD]))
    return next(found, None)
