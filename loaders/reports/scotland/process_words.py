"""What a report says about itself and about the inspection, which is no finding."""

import re

from loaders.reports.passages import plain
from loaders.reports.scotland.clauses import LOOKED_AT
from loaders.reports.scotland.evaluations import counts_grades

_INSPECTION = r"(?:joint )?(?:inspection|review|visit|report|evaluation|scrutiny|thematic review)"
_PROCESS = re.compile(
    "|".join(
        (
            rf"^(?:a|an|the|this|our|their) (?:[\w-]+ ){{0,3}}{_INSPECTION}s?\b[^.]*\b(?:took place"
            rf"|was carried out|"
            r"were carried out|was undertaken|was conducted|was led|was published|looked at"
            r"|considered|focused on|focussed on|covered|examined|evaluated how|assessed|set out"
            r"|aims?|sought|was announced)\b",
            r"^(?:a|an|the|this|our|these|their|joint) (?:(?:joint|full|latest|thematic|new|first"
            r"|second|third|final|published|detailed|progress"
            r"|care inspectorate) ){0,3}(?:inspection|report|thematic review|progress review|survey"
            r"|inspection programme|(?:inspection |review )?team"
            r"|findings of)s?\b(?! (?:team )?(?:also )?(?:found|noted|saw|concluded|heard that"
            r"|recommend\w*|evidence[sd]|acknowledge[sd]|praises|commends|shows|says|identified"
            r"|highlighted|praised|recognised|commended|commends)\b)(?!.*\b(?:has"
            r"|have) found that\b)(?!.*\binspection (?:found|identified) that\b)",
            r"^(?:the )?(?:purpose|aim|focus|scope|remit|next phase) of"
            r"|^this was an? (?:joint )?(?:inspection|review)|\bimprovement plan and\b"
            r"|\bwill (?:now |also )?(?:begin|be (?:carried out|published|reviewed)|take place"
            r"|prepare|return)\b",
            r"\b(?:is|are) (?:about|(?:provided|delivered|overseen|run) by|made up of"
            r"|responsible for|one of (?:the )?(?:\w+ )?(?:council|partnership|area|authorit)\w*)\b"
            r"|^there (?:are|is) (?:about |around |some |over |nearly )?[\d,]+\b"
            r"|\basked for the review\b",
            # The report's own summing-up; what it found follows.
            rf"\b{_INSPECTION}\b[^.]*\b(?:has |have )?(?:found|identified|highlighted|revealed"
            rf"|noted) "
            r"(?:a (?:number|range) of |some |several |many |both |important |significant |major "
            r"|key |clear |considerable )*(?:strengths?|areas?|weaknesses|improvements?)\b",
            r"^(?:some|a number of|several|further|other|key)? ?(?:areas? (?:for|of"
            r"|requiring) (?:further )?(?:improvement|development)|strengths|recommendations"
            r"|requirements)(?: and [\w ]+?)? (?:were|was|have been|has been|are"
            r"|is) (?:also )?(?:identified|noted|highlighted|made|found|set out)",
            r"\baction plan\b|\b(?:will|have|has) (?:request|ask)(?:ed)?\b"
            r"|\bwill (?:continue to )?(?:monitor|work with|publish|return|carry out|support"
            r"|follow up|report|review)\b|\bcontinue to (?:monitor|offer support)\b",
            r"\b(?:full|detailed) report\b|\bread (?:the report|more|here)\b|\bcan be (?:read|found"
            r"|downloaded|viewed)\b|\bavailable (?:here|on|at|from)\b|\bclick here\b|\bnotes? (?:to"
            r"|for) editors\b|\bmedia enquir",
            r"^(?:we|inspectors|the team|our team|(?:the )?inspection team(?: members?)?) (?:also "
            r"|then )?(?:examined|sent|sampled|asked|used|evaluated (?:the )?\w+ against|undertook"
            r"|invited|engaged|tested|followed|drew|wanted|would like|thank|carried out|considered"
            r"|heard from|scrutinised|assessed|received|met|spoke|reviewed|read|visited|gathered"
            r"|analysed|surveyed|observed|interviewed|held|looked at|listened to|received \d"
            r"|heard from|talked)\b",
            r"\b(?:care inspectorate|healthcare improvement scotland|his majesty's inspectorate"
            r"|her majesty's inspectorate|education scotland"
            r"|scrutiny partners)\b[^.]*\b(?:carried out|carries out|led by|leads?|work(?:ed"
            r"|s)? with|joined|undert(?:ook|ake)|published|regulat\w+|inspect(?:s|ed)|is the"
            r"|are the|has the confidence|confident)\b",
            r"\bis (?:home to|located|situated)\b|\b(?:has|with|had) a population of\b"
            r"|\bpopulation\b[^.]*\d|\bper cent of (?:the|its) population\b"
            r"|\bcommunity planning partnership (?:is|includes|comprises)\b",
            r"\bfor (?:the purposes? of|this) (?:this )?(?:inspection|report)\b|\bterms? used\b"
            r"|\bwe use the term\b|\bat the request of (?:scottish )?ministers\b"
            r"|\bscottish ministers\b|\bquality (?:indicator|improvement) framework\b",
            r"\bwas established in\b|\bsince (?:19|20)\d\d\b[^.]*\bhas been responsible\b",
        )
    )
)
_LEAD_IN = re.compile(
    r"^(?:(?:but|and|however,?|in (?:their|its|the) (?:\w+ )?report,?"
    r"|in the report of the inspection,(?: published today,)?) )?(?:(?:the |an? )?(?:inspectors?"
    r"|inspection(?: team)?|joint inspection|report|(?:progress )?review|we|they|it"
    r"|team)(?: (?:from|of) .{4,200}?)?(?:,? (?:also|further|however|have|has))*,? (?:noted|notes"
    r"|found|saw|said|says?|reported|concluded|heard|highlighted|identified|observed|recognised"
    r"|learned|stated|states|judged|concluded|felt)(?:, however,)?(?: also)? (?:they found )?"
    r"(?:that )?|(?:the|this|our) (?:joint )?inspection\b[^.]{4,250}?\b(?:concluding|finding"
    r"|and found|and concluded) that |(?:the )?(?:inspection team|inspectors|we) (?:is|are|was|were"
    r"|remain) confident that (?!(?:the )?(?:services?|partners?(?:hip)?|it|they)\b))",
    re.IGNORECASE,
)
_RECOMMENDS = re.compile(
    r"\W*(?:the report|inspectors|they|it) (?:also |further )?recommend", re.IGNORECASE
)
_AROUND = re.compile(
    "|".join(
        (
            r"^(?:they|inspectors|we|the care inspectorate) (?:also )?(?:look(?:ed|s)? at"
            r"|wanted to (?:find out|know|see)|(?:also )?intend|aim(?:ed)? to|investigated|probed"
            r"|examined)\b",
            r"^(?:the )?(?:aim|purpose|focus|intention) (?:was|is|of)\b|^it follows\b"
            r"|^this (?:follows|is (?:important|significant) because|was part of|is part of"
            r"|is the \w+ (?:in|of))",
            r"^joint inspection reports?\b|\bpublished (?:our|its|their"
            r"|a) (?:joint )?(?:inspection )?(?:report|progress review)",
            r"^inspect(?:ors|ions?) (?:also )?(?:look|focus|consider|examine|assess|seek)\b",
            r"\b(?:is|are) (?:leading|carrying out|conducting"
            r"|undertaking) (?:a )?(?:\w+ )?(?:series of |programme of )?(?:\w+ )?inspections?\b",
            r"\bcharged with\b|\bbr(?:ought|ings?) together (?:\w+ )?inspectors\b"
            r"|\bpublic assurance\b|\bno further (?:\w+ )?(?:review|inspection|visit|scrutiny)"
            r"|\byoung inspect\w+|\binspection volunteers?\b",
            r"^(?:we|the care inspectorate.*|inspectors) (?:is|are|were|was"
            r"|remain) confident that (?:the )?(?:services?|partners?(?:hip)?|it|they) (?:will|can"
            r"|has the|have the|recogni)",
            r"\bwill (?:be able to )?make (?:no more|the necessary|further) (?:visits"
            r"|improvements)\b",
            r"\b(?:follow[- ]?up|progress) review (?:of services )?(?:has|was"
            r"|will)\b.*\bcarried out\b",
            r"\binspection (?:team )?(?:returned|re-?visited)\b|\breturned to (?:check|assess"
            r"|review)\b|\bre-?visited\b.*\bto (?:check|assess|review)\b",
            r"^(?:they|inspectors) (?:also )?(?:met|spoke|interviewed|visited|read)\b"
            r"|\bhave today (?:published|reported on)\b|^(?:today's|the) (?:findings|report|update"
            r"|review) follows?\b",
            # What an earlier inspection found.
            r"^in (?:\w+ )?(?:19|20)\d\d,? (?:the )?(?:inspectors|inspection|care inspectorate"
            r"|we)\b",
            r"\binspection(?: report)?\b(?: led by the care inspectorate)?[^.]*\bin (?:\w+ )?(?:19"
            r"|20)\d\d,? (?:which )?(?:had )?(?:identified|found|highlighted)\b",
            r"\binspection (?:was|were) (?:carried out|undertaken|led)\b"
            r"|^(?:the )?inspection included\b",
            r"\binspect\w*\b.*\b(?:carried out|took place|conducted)\b.*\b(?:19|20)\d\d\b",
            r"\b(?:raised|made|identified) (?:following|after|during|by) (?:an|the|its"
            r"|our) (?:\w+ )?inspection\b.*\b(?:19|20)\d\d\b|\bsign up to\b|\bnewsletters?\b"
            r"|\bsubscrib\w+|^hide ad\b|^don't miss\b",
            r"^the \d{4} (?:joint )?(?:inspection|report)\b"
            r"|\bcare inspectorate\b[^.]*\bfocus\w* on how\b",
            r"\bmedia enquir|\bfor (?:more|further) information\b|\bhave (?:been )?welcomed\b"
            r"|\bhas (?:been )?welcomed\b",
        )
    )
)


def is_process(sentence: str) -> bool:
    """Whether the sentence speaks of the inspection, the place or what comes next, or counts
    grades."""
    bare = plain(without_lead_in(plain(sentence).strip(" \"“”'")))[:LOOKED_AT]
    return bool(_PROCESS.search(bare) or _AROUND.search(bare)) or counts_grades(bare)


def without_lead_in(sentence: str) -> str:
    """The sentence without "Inspectors noted that"."""
    return _LEAD_IN.sub("", sentence.strip())


def has_lead_in(sentence: str) -> bool:
    """Whether the sentence begins with who found it: "It also notes that"."""
    return bool(_LEAD_IN.match(sentence.strip()) or _RECOMMENDS.match(sentence))
