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
            r"|considered|focus(?:es|s?ed) on|covered|examined|evaluated how|assessed|set out"
            r"|aims?|sought|was announced)\b",
            r"^(?:a|an|the|this|our|these|their|joint) (?:(?:joint|full|latest|thematic|new|first"
            r"|second|third|final|published|detailed|progress"
            r"|care inspectorate) ){0,3}(?:inspection|report|thematic review|progress review|survey"
            r"|inspection programme|(?:inspection |review )?team"
            r"|findings of)s?\b(?! (?:team )?(?:also )?(?:found|noted|saw|concluded|heard that"
            r"|recommend\w*|evidence[sd]|acknowledge[sd]|praises|commends|show(?:s|ed)|says|said"
            r"|notes"
            r"|identif(?:ied|ies)|highlight(?:ed|s)|praised|recognised|commended"
            r"|commends)\b)(?!.*\b(?:has"
            r"|have) found that\b)(?!.*\binspection (?:found|identified) that\b)",
            r"^(?:the )?(?:purpose|aim|focus|scope|remit|next phase) of"
            r"|^this was an? (?:joint )?(?:inspection|review)"
            r"|(?<!developed a )(?<!drew up a )(?<!comprehensive )\bimprovement plan and\b"
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
            r"|key |clear |considerable )*(?:strengths?|areas?|weaknesses|improvements?)\b"
            r"(?! (?:to be|as|includ\w+) (?!follow)\w)",
            r"^(?:some|a number of|several|further|other|key)? ?(?:areas? (?:for|of"
            r"|requiring) (?:further )?(?:improvement|development)|strengths|recommendations"
            r"|requirements)(?: and [\w ]+?)? (?:were|was|have been|has been|are"
            r"|is) (?:also )?(?:identified|noted|highlighted|made|found|set out)"
            r"(?! (?:around|in relation to|regarding|concerning|relating to)\b)",
            r"\baction plan\b|\b(?:will|have|has) (?:request|ask)(?:ed)?\b"
            r"|\bwill (?:continue to )?(?:monitor|work with|publish|return|carry out|support"
            r"|follow up|report|review|conduct)\b"
            r"|^(?:we|they) (?:would )?expect\b|\bcontinue to (?:monitor|offer support)\b",
            r"\b(?:full|detailed) report\b|\bread (?:the report|more|here)\b|\bcan be (?:read|found"
            r"|downloaded|viewed)\b|\bavailable (?:here|on|at|from)\b|\bclick here\b|\bnotes? (?:to"
            r"|for) editors\b|\bmedia enquir",
            r"^(?:we|(?:the )?inspectors|the team|our team|(?:the )?inspection team(?: members?)?)"
            r" (?:also |then )?(?:examined|sent|sampled|asked|used|evaluated (?:the )?\w+ against"
            r"|undertook|invited|engaged|tested|followed|drew|wanted|would like|thank|carried out"
            r"|considered|heard from|scrutinised|assessed|received|met|spoke|reviewed|read|visited"
            r"|gathered|analysed|surveyed|observed|interviewed|held|looked at|listened to"
            r"|received \d"
            r"|heard from|talked)\b",
            r"\b(?:care inspectorate|healthcare improvement scotland|his majesty's inspectorate"
            r"|her majesty's inspectorate|education scotland"
            r"|scrutiny partners)\b[^.]*\b(?:carried out|carries out|led by|leads?|work(?:ed"
            r"|s)? with|joined|undert(?:ook|ake)|published|regulat\w+|inspect(?:s|ed)|reviewed"
            r"|is the"
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
    r"|in a (?:\w+ )?report(?: published (?:today|yesterday|on \w+))?,?"
    r"|in the report of the inspection,(?: published today,)?) )?(?:(?:the |an? )?(?:inspectors?"
    r"|inspection(?: team)?|joint inspection|report|(?:progress )?review|we|they|it"
    r"|team)(?: (?:from|of) .{4,200}?)?(?:,? (?:also|further|however|have|has))*,? (?:noted|notes"
    r"|found|saw|said|says?|reported|concluded|heard|highlighted|identified|observed|recognised"
    r"|learned|show(?:s|ed)|stated|states|judged|concluded|felt)(?:, however,)?(?: also)?"
    r" (?:they found )?(?:that )?|(?:the|this|our) (?:joint )?inspection\b[^.]{4,250}?"
    r"\b(?:concluding|finding|and found|and concluded) that |(?:the )?(?:inspection team|inspectors"
    r"|we) (?:is|are|was|were|remain) confident that (?!(?:the )?(?:community planning "
    r")?(?:services?|partners?(?:hip)?|it|they)\b))",
    re.IGNORECASE,
)
_RECOMMENDS = re.compile(
    r"\W*(?:the report|inspectors|they|it) (?:also |further )?recommend", re.IGNORECASE
)
_AROUND = re.compile(
    "|".join(
        (
            r"^(?:they|it|inspectors|we|the (?:care inspectorate|regulator"
            r"|watchdog)) (?:also )?(?:look(?:ed|s)? at|inspected|covered|focuss?ed on"
            r"|wanted to (?:find out|know|see)|(?:also )?intend|aim(?:ed)? to|investigated|probed"
            r"|examined)\b",
            r"^(?:the )?(?:aim|purpose|focus|intention) (?:was|is|of)\b"
            r"|^it (?:follows|comes (?:\w+ ){0,4}after)\b"
            r"|^this (?:follows|is (?:important|significant) because|was part of|is part of"
            r"|is the \w+ (?:in|of))",
            r"^joint inspection reports?\b|\b(?:published|issued) (?:our|its|their"
            r"|an?) (?:[\w-]+ ){0,2}(?:report|progress review)\b|\b(?:was|were|is"
            r"|are) published (?:today|yesterday)\b",
            r"^inspect(?:ors|ions?) (?:also )?(?:look|focus|consider|examine|assess|seek)\b",
            r"\b(?:is|are) (?:leading|carrying out|conducting"
            r"|undertaking) (?:a )?(?:\w+ )?(?:series of |programme of )?(?:\w+ )?inspections?\b",
            r"\bcharged with\b|\bbr(?:ought|ings?) together (?:\w+ )?(?:inspectors"
            r"|professionals from|specialists)\b"
            r"|\bpublic assurance\b|\bno further (?:\w+ )?(?:review|inspection|visit|scrutiny)"
            r"|\byoung inspect\w+|\binspection volunteers?\b",
            r"^(?:we|the care inspectorate.*|(?:the )?inspectors) (?:is|are|were|was"
            r"|remain) confident that (?:the )?(?:[\w-]+ ){0,3}?(?:services?|partners?(?:hip)?|it"
            r"|they) (?:will|can|has the|have the|recogni)",
            r"\b(?:during|following|since) (?:an?|the|its) (?:previous|earlier|original) (?:joint "
            r")?inspection\b|\bdo(?:es)? not intend to\b|\bhit back\b"
            r"|\bpublished (?:last (?:night|week|month)|on \w+day)\b(?!,)",
            r"\bsurvey was carried out\b|\binclude\w* [^.]*\bcouncil\b[^.]*\b(?:nhs"
            r"|police)\b",
            r"\bplease\b|\bno follow-up visits?\b|\bunable to safeguard\b|\bplans? will be\b"
            r"|\b(?:higher|lower|above|below)[- ](?:than[- ])?average (?:proportion|percentage)\b"
            r"|\bmost deprived (?:areas|communities|parts)\b",
            r"\bwill (?:be able to )?make (?:no more|the necessary|further) (?:visits"
            r"|improvements)\b",
            r"\b(?:follow[- ]?up|progress) review (?:of services )?(?:has|was"
            r"|will)\b.*\bcarried out\b",
            r"\binspection (?:team )?(?:returned|re-?visited)\b|\breturned to (?:check|assess"
            r"|review)\b|\bre-?visited\b.*\bto (?:check|assess|review)\b",
            r"^(?:they|(?:the )?inspectors) (?:also )?(?:met|spoke|interviewed|visited|read)\b"
            r"|\bha(?:s|ve) today (?:published|reported on)\b"
            r"|^(?:today's|the) (?:findings|report|update|review) follows?\b",
            # What an earlier inspection found.
            r"^(?:back )?in (?:\w+ )?(?:19|20)\d\d,? (?:(?:the|a|an) )?(?:\w+ )?(?:inspectors"
            r"|inspection|care inspectorate|we)\b|^in (?:the|its|their) (?:original|earlier"
            r"|previous) (?:report|inspection|review)\b",
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


# A grade with what it was given for: "very good, recognising how staff helped families".
_GIVES_REASON = re.compile(r", (?:recognising|reflecting|because|due to|thanks to|given)\b")
_SEEN = re.compile(
    r"^(?:we|our inspectors|inspectors) (?:saw|found|noted|heard|are confident|were confident)\b"
    r"|^there (?:is|was|are|were)\b|\b(?:was|were|had|included)\b"
)
_WISHED = re.compile(
    r"\b(?:will|would|expect\w*|must|should|deserves?|look forward|welcomed?|thank\w*|asked"
    r"|pleased|commend\w*|grateful|hope|our (?:joint )?inspection|we (?:have|had) asked)\b"
)


def is_process(sentence: str) -> bool:
    """Whether the sentence speaks of the inspection, the place or what comes next, or counts
    grades."""
    bare = plain(without_lead_in(plain(sentence).strip(" \"“”'")))[:LOOKED_AT]
    return bool(_PROCESS.search(bare) or _AROUND.search(bare)) or (
        counts_grades(bare) and not _GIVES_REASON.search(bare)
    )


def tells_what_was_seen(spoken: str) -> bool:
    """Whether what somebody of a scrutiny body says tells what was found, rather than thanks,
    welcomes, or says what should come."""
    said = plain(spoken.strip(" \"“”'"))
    return bool(_SEEN.search(said)) and not _WISHED.search(said)


def without_lead_in(sentence: str) -> str:
    """The sentence without "Inspectors noted that"."""
    return _LEAD_IN.sub("", sentence.strip())


def has_lead_in(sentence: str) -> bool:
    """Whether the sentence begins with who found it: "It also notes that"."""
    return bool(_LEAD_IN.match(sentence.strip()) or _RECOMMENDS.match(sentence))
