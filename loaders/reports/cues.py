"""Words by which a clause of a report says that something is good, or that it must get better."""

import re

from loaders.reports.passages import plain

# Improvement: something is missing, late, uneven, or must change. Strong: outweighs praise nearby,
# since "was not consistently effective" praises nothing.
_LACKING = (
    r"not|n't|never|no|nor|neither|none|without|cannot|rarely|seldom|hardly|lack\w*|insufficien\w+"
    r"|inadequate\w*|inconsisten\w+|unclear|underdeveloped|under-developed|unable|unaware|absen\w+"
    r"|fail\w*|miss(?:ed|ing)|too (?:many|few|long|little|late|slow\w*|often)|few(?:er)?(?! than)"
    r"|delay\w*|wait(?:s|ed|ing)? (?:too )?(?:long|lists?|times?)|waiting|barriers?|gaps?|"
    r"obstacles?"
    r"|weak\w*|poor\w*|patchy|variab\w+|varied|uneven|limited|shortages?|shortfalls?|struggl\w+"
    r"|difficult\w*|drift|disjointed|fragmented|confus\w+|hinder\w*|hamper\w*|undermin\w+|deterior\w+"
    r"|declin\w+|concern(?:s|ing)\b(?! (?:were|was|about) (?:dealt|addressed|responded|acted))"
    r"|remain\w* (?:at risk|vulnerable|a challenge|challenging|unmet|to be)|(?:is|are|was|"
    r"were|still|remain\w*) (?:still )?at an early stage"
    r"|in (?:its|their|the) (?:early stages|infancy)|yet to|still to|out of date|overdue|unmet"
    r"|stall\w*|short notice|precarious\w*|abrupt\w*|cancel\w*|seldom|sparse\w*|sporadic\w*|"
    r"lengthy|interrupt\w*|turnover|only (?:a|one|two|some|half|about)\b"
    r"|overwhelm\w*|frustrat\w*|dissatisf\w*|unhappy|anxious|let down|hard(?:er)? to|slow\w*|"
    r"stretched|reluctan\w+"
    r"|overlook\w*|neglected|unresolved|unsure|uncertain\w*|uncoordinated|piecemeal|ad hoc|"
    r"incomplete|outdated"
    r"|ineffective\w*|inappropriate\w*|unsuitable|unsafe|unfair\w*|unreliable|unpredictab\w+|unmanageable|excessive\w*"
    r"|backlogs?|vacanc\w+|crisis point|burden\w*|isolated|lost|lag\w*|nobody|no-one|little|"
    r"scarce\w*|minimal\w*"
    r"|complain\w*|criticis\w*|disrupt\w*|barely|worse\w*|risk-averse|tokenistic|reactive|"
    r"impede\w*|prevented (?:them|staff|some|many)"
    r"|inequit\w+|unequal|less (?:effective|consistent|clear|well|confident|likely|able)"
)
_MUST_CHANGE = (
    r"(?:requir|need)(?:s|ed|ing|e)? (?:to|further|more|urgent|significant|considerable|some|"
    r"improvement|"
    r"strengthening|development|attention|better|greater)|needs improvement|should|must|ought"
    r"|(?:further|more) (?:work|to do|progress|development|needs?|could|attention)|could "
    r"(?:be|do|have)"
    r"|areas? for (?:improvement|development)|scope (?:for|to)|room for|opportunit\w+ to "
    r"(?:improve|strengthen)"
    r"|improvements? (?:is|was|were|are)? ?(?:required|needed|necessary)|would benefit|challenges?"
)
# Praise.
_GOOD = (
    r"strong\w*|strengths?|effective\w*|well|good|excellent|outstanding|positive\w*|benefi\w+|safer?"
    r"|confiden\w+|clear\w*|robust\w*|sound|embedded|innovati\w+|creativ\w+|commit\w+|supportive|supported"
    r"|priorit(?:ised|ising|ized|y)|valu(?:ed|es|ing)|trust\w*|caring|compassion\w+|timely|prompt\w*|quick\w*"
    r"|swift\w*|meaningful\w*|collaborat\w+|skil(?:led|ful\w*)|success\w*|ambitio\w+|breadth|"
    r"wide range"
    r"|range of|helped|enabl\w+|respect\w*|listened|motivat\w+|praise\w*|exemplary|made a "
    r"difference"
    r"|reduced|appropriate\w*|consistent\w*|nurtur\w+|high[- ]quality|proactive\w*|comprehensive\w*"
    r"|thorough\w*|dedicated|improv(?:ed|ing)|progress|achiev\w+|thriv\w+|warm\w*|kind\w*|responsive\w*"
    r"|keen\w*|fully|closely|together|shared (?:vision|purpose|understanding)|better|happier|"
    r"pleased"
    r"|credible|saved|highly|humane\w*|decisive\w*|same day|lasting|friend\w*|mattered|"
    r"fair(?:ly)?|eas(?:y|ily)|open(?:ly|ness)|understood|listen\w*|hopeful|reduc\w+|brisk"
    r"|within (?:days|hours|a week|timescales?)|great(?:ly|er|est)?|best|rapid\w*|"
    r"seamless\w*|smooth\w*|coherent\w*|rigorous\w*"
    r"|balanced|constructive\w*|productive\w*|healthy|loved|included|connected|settled|satisf\w+|happy|proud|prais\w+|admirabl\w+"
    r"|transform\w*|pioneer\w*|leading|sustain\w+|well-\w+|empower\w*|autonom\w+|dignity|gratef\w+|reassur\w+|sensitive\w*"
    r"|detailed|invested|imaginative|on time|up[- ]to[- ]date|accurate\w*|relevant|rich|"
    r"generous\w*|stable"
    r"|encourag\w+|promot\w+|influen\w+|involved|included|welcom\w+|visible|vibrant|exten(?:sive|ded)"
    r"|purposeful\w*|careful\w*|attentive|tailored|person-centred|attuned|insightful|diligent\w*|regularly|routinely"
    r"|appreciat\w+|impress\w+|determin\w+|equipped|accessible|flexib\w+|resilien\w+|promising"
)
# Phrases whose words would mislead: taken out before cues are sought.
_HARMLESS = (
    r"not least|well-?being|as well as|safeguarding|child poverty|in need of|social work\w*"
    r"|health and social care partnership|needs? and (?:risks?|concerns?)|best value|early help"
)
# Phrases that praise although a word in them laments.
_PRAISING = (
    r"not only|no longer|without (?:delay|exception|waiting)|no delay\w*|no doubt|nothing "
    r"but|no wrong door"
    r"|concerns? (?:would be|were|was|are|is|being) (?:\w+ly )?(?:acted|taken|heard|"
    r"addressed|dealt|responded|followed)"
    r"|not (?:just|hesitate)|(?:few|fewer) (?:delays?|barriers|gaps)|never (?:felt "
    r")?(?:judged|alone)"
    r"|(?:reduc|tackl|overcom|address|remov|prevent|minimis|clos|understand|understood|recognis|identif)\w*"
    r" (?:the |any |these |such |many |and |\w+ing )*(?:delays?|barriers?|gaps?|waiting "
    r"(?:lists?|times)|drift|poor\w*|concerns?|challenges?)"
)
# What a clause grants before its point: no finding of its own.
_CONCEDED = re.compile(
    r"\b(?:despite|in spite of|notwithstanding|regardless of)\b[^,.;]*", re.IGNORECASE
)
_LACK = re.compile(rf"(?<![\w-])(?:{_LACKING}|{_MUST_CHANGE})(?![\w-])")
_NEGATED_VERB = re.compile(
    r"\b(?:did|does|do|was|were|is|are|had|has|have|could|would|can)(?: \w+)? not\b|\w+n't\b"
)
_PRAISE = re.compile(rf"(?<![\w])(?:{_GOOD})(?![\w])")
_HARMLESS_RE = re.compile(_HARMLESS)
_PRAISING_RE = re.compile(_PRAISING)


def polarity_of(clause: str) -> str | None:
    """`strength`, `improvement`, or None for a clause that says neither (background)."""
    text = _HARMLESS_RE.sub(" ", _CONCEDED.sub(" ", plain(clause)))
    text = _PRAISING_RE.sub(" good ", text)
    if _LACK.search(text) or _NEGATED_VERB.search(text):
        return "improvement"
    if _PRAISE.search(text):
        return "strength"
    return None


def opposite(polarity: str) -> str:
    """The other polarity."""
    return "improvement" if polarity == "strength" else "strength"
