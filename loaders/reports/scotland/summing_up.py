"""Sentences in which a report sums itself up: that there were strengths, not which."""

import re

from loaders.reports.passages import plain
from loaders.reports.scotland.clauses import LOOKED_AT

# The report's own summing-up, and what it says of its coming about; what it found follows.
_WHAT = (
    r"(?:(?:key |particular |important |significant |clear |major |main )?(?:strengths?"
    r"|weakness(?:es)?|failings|good work|recommendations?|improvements?\b(?! (?:in|to|since)\b)"
    r"|areas? (?:for|of|that|which|where|requiring|needing|to)\b|good (?:performance|practice)"
    r"|points for))"
)
_MANY = (
    r"(?:(?:a (?:small |large )?(?:number|range|few) of )?(?:(?!that\b|in\b|how\b|to\b|from\b"
    r"|by\b)[\w-]+ ){0,4}?)"
)
# ... and then says which after all: "areas for improvement, especially in joint planning".
_WHICH = re.compile(
    r"\b(?:strengths?|improvement|development) (?:to be|as|included?|were that|around) (?!follow)\w"
    r"|,? (?:especially|particularly|notably|in particular|such as|including) (?:in "
    r"|that )?(?!that\b)[a-z]{2}"
)
_WHERE = re.compile(
    rf"\b(?:found|noted|saw) (?:{_MANY}strengths in|{_MANY}areas? of good practice in) "
    r"(?!ensuring|the way|how|services|(?:the )?(?:protection|support|care)\b)\w+"
    rf"|\bidentified {_MANY}strengths in (?!ensuring|the way|how|services).*\b(?:that|which) "
)
_SUMMING_UP = re.compile(
    "|".join(
        (
            # "... joint inspection of services in Norsay has highlighted areas of good performance"
            rf"\b(?:inspection|review|report|inspectors?|it|they|scrutiny|regulator|watchdog"
            rf"|inspectorate)\b.*?\b(?:has|have|had"
            rf"|also|which)? ?(?:found|saw|named|identif(?:ied|ies)|highlight(?:ed|s)|noted|notes"
            rf"|praised|raised|revealed|made|makes|contains?|lists?|suggest(?:s|ed)|sets out"
            rf"|set out|points? out|recommended) (?:that improvements are made\b|{_MANY}{_WHAT})",
            r"\bstrengths?\b.*\boutweigh\w*|\blikelihood of achieving\b",
            rf"^(?:among )?{_MANY}{_WHAT}(?: for improvements?)?,? .{{0,40}}?\b(?:was|were|is|are"
            rf"|have|has|had)"
            r" (?:also )?(?:been )?(?:identified|noted|highlighted|made|found|set out|listed)\b"
            r"(?! (?:around|in relation to|regarding|concerning|relating to)\b)"
            r"|^among .*\brecommendations\b|\b(?:should|must|were|are|include[ds]?):$",
            r"^(?:that|this) (?:is|was) (?:the|a|one of the) (?:key |main )?(?:view|conclusion"
            r"|verdict|finding)s?\b|^these (?:are|were) (?:among |some of )?the (?:key "
            r"|main )?findings",
            r"\bhighlight(?:ed|s|ing) (?:a (?:range|number) of )?(?:issues|criticisms?)\b"
            r"|^concerns (?:were|have been) raised\b"
            r"|^(?:several|many|various|other|a number of) (?:issues|problems|failings|concerns)\b"
            r".{0,60}? (?:were|have been) (?:also )?(?:identified|highlighted|found|raised)\b"
            r"|\breceived an? (?:\w+ ){0,3}(?:report|rating|verdict)\b"
            r"|\b(?:areas|aspects|indicators) were (?:all )?(?:found|judged|rated|graded) (?:as"
            r"|to be)\b"
            rf"|\b(?:concluded|shows?|showed) (?:that )?(?:they|it|services) (?:show|have|had"
            rf"|demonstrate)\w* {_MANY}{_WHAT}"
            r"|^in (?:[\w-]+ ){1,3}?areas,? (?:the )?progress (?:was|has been|is)\b"
            r"|\bfound to be [\"'“](?:excellent|very good|good|adequate|satisfactory|weak"
            r"|unsatisfactory)\b|\b(?:only|first) (?:area|partnership|council|authority)\b.*"
            r"\b(?:grade|rating)\b|\bwere [\"'“](?:very )?good[\"'”] or [\"'“]",
            r",? inspectors (?:have )?(?:said|concluded|found|say)\.?$",
            r"\b(?:evaluated|rated|graded|judged)\b.*\b(?:as|to be)(?: being)? [\"'“”]?(?:excellent"
            r"|very good|good|adequate|satisfactory|weak|unsatisfactory)\b(?! or (?:below|better"
            r"|above))",
            r"^(?:inspectors )?(?:also )?(?:said )?(?:they )?highlighted areas where\b",
        )
    )
)
_VIEW = re.compile(
    r"^(?:that|this) (?:is|was) (?:the|a|one of the) (?:key |main )?(?:view|conclusion|verdict"
    r"|finding)s?\b|^these (?:are|were) (?:among |some of )?the (?:key |main )?findings|^(?:it|this"
    r"|the report|the findings?) (?:follows|comes after)\b"
)
_SUMS_UP = re.compile(
    r"^(?:\w+ ){0,2}progress (?:has|had|is) (?:been |being )?(?:made|reported)\b|\b(?:inspectors"
    r"|inspection|review|report|watchdog|care inspectorate)\b(?! (?:team )?(?:found|noted|saw|heard"
    r"|said) that\b).*\b(?:found|identified|praised|highlighted|hailed|commended|criticised"
    r"|concluded|revealed|warned|raised|reported|welcomed|said|expressed)\b(?! that\b)|\b(?:praised"
    r"|criticised|commended|hailed) by (?:\w+ ){0,4}(?:inspectors|watchdog|inspectorate|inspection"
    r"|report)\b|\b(?:according to|says|said) (?:a |the |an )?(?:[\w-]+ )?(?:report|inspectors"
    r"|inspection|watchdog)\b|\bwatchdog says\b|^inspectors have said that\b"
)
_BETTER = re.compile(
    r"\bareas? (?:for|of|that|which|where|requiring|needing|to)\b(?! (?:good|strength))"
    r"|\bimprovements?\b|\brecommend\w+|\bweakness\w*|\bconcerns\b"
)
_EARLIER = re.compile(r"\b(?:19|20)\d\d\b|\b(?:previous|earlier|original)\b")
_WELL = re.compile(r"\bstrengths?\b|\bgood (?:practice|performance)\b|\bpositive\b")


def is_lead(sentence: str, after: str) -> bool:
    """Whether an opening sentence sums up what the inspection found. `after` is the sentence that
    follows; it may say so ("That is the view of inspectors")."""
    return bool(_VIEW.match(plain(after)) or _SUMS_UP.search(plain(sentence)[:LOOKED_AT]))


def leaning(sentence: str) -> str | None:
    """What a sentence that sums up announces: `strength` or `improvement`; None for both, and for
    one that tells of an earlier inspection."""
    if _EARLIER.search(plain(sentence)):
        return None
    better, well = (bool(pattern.search(plain(sentence))) for pattern in (_BETTER, _WELL))
    if better == well:
        return None
    return "improvement" if better else "strength"


def sums_up(sentence: str, opening: bool = False) -> bool:
    """Whether the sentence says that there were strengths or areas for improvement, not which; the
    `opening` one of a page sums up even where it says in what."""
    said = re.sub(r"^(?:however|but),? ", "", plain(sentence).strip(" \"“”'")[:LOOKED_AT])
    if not opening and (_WHICH.search(said) or _WHERE.search(said)):
        return False
    return bool(_SUMMING_UP.search(said))
