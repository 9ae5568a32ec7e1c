"""What a report says about itself and about the inspection, which is no finding."""

import re

from loaders.reports.passages import plain

_INSPECTION = r"(?:joint )?(?:inspection|review|visit|report|evaluation|scrutiny|thematic review)"
_PROCESS = re.compile(
    "|".join(
        (
            rf"^(?:a|an|the|this|our|their) (?:[\w-]+ "
            rf"){{0,3}}{_INSPECTION}s?\b[^.]*\b(?:took place|was carried out|"
            r"were carried out|was undertaken|was conducted|was led|was published|looked at|"
            r"considered|focused on|"
            r"focussed on|covered|examined|evaluated how|assessed|set out|aims?|sought|was "
            r"announced)\b",
            r"^(?:a|an|the|this|our|these|their|joint) (?:(?:joint|full|latest|thematic|new|first"
            r"|second|third|final|published|detailed|progress"
            r"|care inspectorate) ){0,3}(?:inspection"
            r"|report|thematic review|progress review|survey|inspection programme|(?:inspection "
            r"|review "
            r")?team|findings of)s?\b(?! (?:team )?(?:also )?(?:found|noted|saw|concluded"
            r"|heard that"
            r"|identified|highlighted|praised|recognised|commended|commends)\b)"
            r"(?!.*\b(?:has|have) found that\b)(?!.*\binspection (?:found|identified) that\b)",
            r"^(?:the )?(?:purpose|aim|focus|scope|remit|next phase) of|^this was an? "
            r"(?:joint )?(?:inspection|review)|\bimprovement plan and\b|\bwill (?:now "
            r"|also )?(?:begin"
            r"|be (?:carried out|published|reviewed)|take place|prepare|return)\b",
            r"\b(?:is|are) (?:about|(?:provided|delivered|overseen|run) by|made up of"
            r"|responsible for"
            r"|one of (?:the )?(?:\w+ )?(?:council|partnership|area|authorit)\w*)\b"
            r"|^there (?:are|is) "
            r"(?:about |around |some |over |nearly )?[\d,]+\b|\basked for the review\b",
            # The report's own summing-up; what it found follows.
            rf"\b{_INSPECTION}\b[^.]*\b(?:has |have )?(?:found|identified|highlighted|"
            rf"revealed|noted) "
            r"(?:a (?:number|range) of |some |several |many |both |important |significant |"
            r"major |key |clear |considerable )*"
            r"(?:strengths?|areas?|weaknesses|improvements?)\b",
            r"^(?:some|a number of|several|further|other|key)? ?(?:areas? (?:for|of|"
            r"requiring) (?:further )?(?:improvement|development)"
            r"|strengths|recommendations|requirements)(?: and [\w ]+?)? (?:were|was|have "
            r"been|has been|are|is) "
            r"(?:also )?(?:identified|noted|highlighted|made|found|set out)",
            r"\baction plan\b|\b(?:will|have|has) (?:request|ask)(?:ed)?\b|\bwill "
            r"(?:continue to )?(?:monitor|work with|"
            r"publish|return|carry out|support|follow up|report|review)\b|\bcontinue to "
            r"(?:monitor|offer support)\b",
            r"\b(?:full|detailed) report\b|\bread (?:the report|more|here)\b|\bcan be "
            r"(?:read|found|downloaded|viewed)\b"
            r"|\bavailable (?:here|on|at|from)\b|\bclick here\b|\bnotes? (?:to|for) "
            r"editors\b|\bmedia enquir",
            r"^(?:we|inspectors|the team|our team"
            r"|(?:the )?inspection team(?: members?)?) (?:also |then "
            r")?(?:examined|sent|sampled|asked|used|evaluated (?:the )?\w+ against|undertook"
            r"|invited|"
            r"engaged|tested|followed|drew|wanted|would like|thank|carried out|considered"
            r"|heard from|"
            r"scrutinised|assessed|received|met|"
            r"spoke|reviewed|read|visited|"
            r"gathered|analysed|surveyed|observed|interviewed|held|looked at|listened to|"
            r"received \d|heard from|talked)\b",
            r"\b(?:care inspectorate|healthcare improvement scotland|his majesty's "
            r"inspectorate|her majesty's inspectorate|"
            r"education scotland|scrutiny partners)\b[^.]*\b(?:carried out|carries out|led "
            r"by|leads?|work(?:ed|s)? with|joined|"
            r"undert(?:ook|ake)|published|regulat\w+|inspect(?:s|ed)|is the|are the|has the "
            r"confidence|confident)\b",
            r"\bis (?:home to|located|situated)\b|\b(?:has|with|had) a population of\b|"
            r"\bpopulation\b[^.]*\d"
            r"|\bper cent of (?:the|its) population\b|\bcommunity planning partnership (?:is|"
            r"includes|comprises)\b",
            r"\bfor (?:the purposes? of|this) (?:this )?(?:inspection|report)\b|\bterms? "
            r"used\b|\bwe use the term\b"
            r"|\bat the request of (?:scottish )?ministers\b|\bscottish ministers\b|"
            r"\bquality (?:indicator|improvement) framework\b",
            r"\bwas established in\b|\bsince (?:19|20)\d\d\b[^.]*\bhas been responsible\b",
        )
    )
)
_SAID = re.compile(
    r"(?:,| )\s*(?:said|says|added|commented|stated|explained|told us)\s*:?\s*$"
    r"|\b(?:said|says|added|commented|stated|explained|told us):|[”\"],? (?:said|added)\b|"
    r"^[“\"‘'].*[”\"’']$",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"^(?:(?:the )?(?:inspectors?|inspection(?: team)?|joint inspection|report|review|we|"
    r"they|it)(?: also| further)? "
    r"(?:noted|found|saw|said|reported|concluded|heard|highlighted|identified|observed"
    r"|recognised|learned)"
    r"(?: also)? (?:that )?)",
    re.IGNORECASE,
)


def is_process(sentence: str) -> bool:
    """Whether the sentence speaks of the inspection, the place or what comes next."""
    return bool(
        _PROCESS.search(plain(without_lead_in(sentence))) or _PROCESS.search(plain(sentence))
    )


def is_quoted(sentence: str) -> bool:
    """Whether the sentence is, or introduces, somebody's words."""
    return bool(_SAID.search(sentence.strip()))


def without_lead_in(sentence: str) -> str:
    """The sentence without "Inspectors noted that"."""
    return _LEAD_IN.sub("", sentence.strip())


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Spans between double quotation marks. A quotation of several paragraphs opens each of them
    and closes only the last; one never closed ends with its paragraph. A word or two in quotation
    marks are a term, not a quotation."""
    spans: list[tuple[int, int]] = []
    opened = -1
    for at, mark in (
        (found.start(), found.group()) for found in re.finditer(r"[“”]|\n\s*\n?", text)
    ):
        if mark == "“" and opened < 0:
            opened = at
        elif mark == "”" and opened >= 0:
            spans.append((opened, at + 1))
            opened = -1
        elif mark not in "“”" and opened >= 0 and not text[at:].lstrip().startswith("“"):
            spans.append((opened, at))
            opened = -1
    if opened >= 0:
        spans.append((opened, len(text)))
    return [(a, b) for a, b in spans if len(text[a:b].split()) > 4]
