"""Words by which a clause of a report says that something is good, or that it must get better."""

import re

from loaders.reports.passages import plain

# Improvement: something is missing, late, uneven, or must change. Strong: outweighs praise nearby,
# since "was not consistently effective" praises nothing.
_ABSENT = (
    r"not|n't|never|no|nor|neither|none|cannot|rarely|rare|seldom|hardly|lack\w*|insufficien\w+"
    r"|unable|unaware|absen\w+|fail\w*|miss(?:ed|ing)|nobody|no-one|nowhere|few(?!er)|scarce\w*"
    r"|minimal\w*|sparse\w*|barely|unmet|unheard|unseen|unnoticed|omi(?:tted|ssions?)|gaps?"
    r"|(?:left|was|were|are|is) without|without (?:(?:a|an|any|the|their) )?(?:access|enough"
    r"|clear|full"
    r"|sufficient|adequate|proper|help|support|plan|home|worker|oversight|guidance|advocate)"
    r"|shortages?|shortfalls?|shortcomings?|short (?:supply|notice|of)|fall(?:s|ing|en)? short"
    r"|fell short|deficien\w+|deficits?|vacanc\w+|unfilled|limited|little(?! by)|only (?:a|one|two"
    r"|some|half|about|once|when|in)\b|(?:under|below|less than|fewer than) (?:\w+ )?(?:half"
    r"|thirds?"
    r"|quarters?)|half (?:of )?(?:\w+ ){0,3}(?:had no|were not)|minority|except(?! that)"
)
_TROUBLED = (
    r"inadequate\w*|inconsisten\w+|unclear|underdeveloped|under-developed|under(?:used|valued"
    r"|resourced|staffed|represented|utilised|estimated|recorded|reported|funded)|weak\w*|poor\w*"
    r"|patchy|variab\w+|variation\w*|varying|(?:varied|varies|vary)(?= from| between| across| in\b"
    r"| consider| wide| great| by\b| too|\.|$)|mixed|uneven\w*|disparit\w+|unsystematic|struggl\w+"
    r"|difficult\w*|disjointed|fragmented|disorganis\w+|confus\w+|hinder\w*|hamper\w*|undermin\w+"
    r"|deteriorat\w+|declin\w+|worse\w*|shrink\w*|shr[au]nk|flaw\w*|at fault|errors?|mistakes?"
    r"|barriers?|obstacles?|problematic|problems (?:with|in|remain\w*|persist\w*)|cumbersome"
    r"|bureaucra\w+|in isolation|worked in silos|silos?|duplicat\w+|overwhelm\w*|firefighting"
    r"|(?:full|at) capacity|frustrat\w*|dissatisf\w*|disappoint\w*|unhappy|anxious|anxiety about"
    r"|let down|harder|hard to|stretched|overstretched|reluctan\w+|resist(?:ance|ed|ant)|mistrust"
    r"|distrust|tensions?|overlook\w*|ignored|sidelined|neglected|unresolved|unsure|uncertain\w*"
    r"|uncoordinated|piecemeal|ad hoc|incomplete|inaccura\w+|incorrect\w*|outdated|vague\w*"
    r"|ambigu\w+|formulaic|superficial\w*|opaque|blurred|fragile|bleak|in doubt|doubts"
    r"|ineffective\w*|inappropriate\w*|unsuitable|unsafe|unfair\w*|unreliable|unpredictab\w+"
    r"|unmanageable|unnecessar\w+|unhelpful\w*|unacceptab\w+|unsatisfactor\w+|unaffordable"
    r"|excessive\w*|burden\w*|isolated|lost|dangerous\w*|crisis point|lowest|stigma\w*"
    r"|complain\w*|criticis\w*|disrupt\w*|risk-averse|tokenistic|reactive|impede\w*|excluded"
    r"|prevented (?:them|staff|some|many)|inequit\w+|unequal|outstrip\w*|outpac\w*|exceeded supply"
    r"|heavy (?:workloads?|caseloads?|reliance)|high (?:workloads?|caseloads?|turnover|absence"
    r"|staff turnover)|turnover|low morale|morale (?:was|is) low|light touch|again and again"
    r"|repeat(?:ing)? (?:their|themselves)|in the dark|worr(?:ying|ied)|(?:was"
    r"|were) (?:too )?light\b|concerning"
    r"|(?:a|of|cause for) (?:\w+ )?concern|concerned (?:about|that|by|at)|(?:there (?:were|are|is)"
    r"|had|have|raised|expressed|voiced) (?:\w+ )?concerns|(?:less|poorer|weaker|lower|slower)"
    r" (?:effective|consistent|clear|well|confident|likely|able|opportunit\w+|access|developed"
    r"|robust|certain|positive|good|evident|visible|secure|strong|support|help|emphasis|attention"
    r"|than)|poorer|weaker"
)
_LATE = (
    r"too \w+|delay\w*|wait(?:s|ed|ing)? (?:too |up |over |more |several |many |months |for )"
    r"?(?:long|lists?|times?|to|than|months|weeks|years)|waiting|drift|stall\w*|slow\w*|late(?!r)"
    r"|lag\w*|slipp\w+|overdue|backlogs?|lengthy|precarious\w*|abrupt\w*|cancel\w*|postponed"
    r"|sporadic\w*|interrupt\w*|out of date|took (?:too|months|a long|up to|over|more than)"
    r"|(?:is|are|was|were|still|remain\w*) (?:still )?at an early stage|in (?:its|their"
    r"|the) (?:early"
    r" stages|infancy)|yet to|not yet|still to|still had (?:work|to|some way)|some way to go"
    r"|remain\w* (?:at risk|vulnerable|a challenge|challenging|unmet|to be)|lapsed|expired"
)
_LACKING = f"{_ABSENT}|{_TROUBLED}|{_LATE}"
_MUST_CHANGE = (
    r"(?:need|requir)(?:s|ed|ing|e)? (?:to|a|an|the|its|their|further|more|urgent|significant|some"
    r"|considerable|improvement|strengthening|development|attention|better|greater|clear\w*|timely"
    r"|particular|working|stronger|consistent|advice|review\w*|careful|faster|wider|support\w*)"
    r"|needs improvement|should|must|ought|(?:had|has|have) to (?!say|offer)\w+"
    r"|(?:is|are|was|were) (?:now |still |also |urgently |clearly )?(?:needed|required|necessary)\b"
    r"|(?:further|more) (?:work|to do|progress|development|needs?|could|attention)"
    r"|work (?:still )?(?:to (?:be done|do)|remain\w*)|much to do|(?:was|were|is|are) called for"
    r"|could (?:usefully |also |now )?(?:be|do|have been|have done|go) (?:\w+ )?(?:more|better"
    r"|improved"
    r"|strengthened|stronger|clearer|developed|enhanced|wider|quicker|faster|extended|further|used)"
    r"|could (?:usefully |helpfully |also )?(?:improve|strengthen|develop|extend|benefit|gain)"
    r"|areas? (?:for|of) (?:improvement|development)|scope (?:for|to)|room for|opportunit\w+ to "
    r"(?:improve|strengthen|develop|extend)|improvements? (?:is|was|were|are)? ?(?:required|needed"
    r"|necessary)|would (?:benefit|gain|be (?:more|better|helpful|useful|strengthened|improved))"
    r"|recommend\w*|(?:essential|important|vital|crucial) that|step change|challenges?(?! (?:each"
    r"|one another|decisions|and support))"
)
# Praise.
_GOOD = (
    r"strong\w*|strengths?|effective\w*|well|good|excellent|outstanding|positive\w*|benefi\w+"
    r"|safer?"
    r"|confiden\w+|clear\w*|robust\w*|sound|embedded|innovati\w+|creativ\w+|commit\w+|supportive"
    r"|supported"
    r"|priorit(?:ised|ising|ized|y)|valu(?:ed|es|ing)|trust\w*|caring|compassion\w+|timely"
    r"|prompt\w*|quick\w*"
    r"|swift\w*|meaningful\w*|collaborat\w+|skil(?:led|ful\w*)|success\w*|ambitio\w+|breadth|"
    r"wide range"
    r"|range of|helped|enabl\w+|respect\w*|listened|motivat\w+|praise\w*|exemplary|made a "
    r"difference"
    r"|reduced|appropriate\w*|consistent\w*|nurtur\w+|high[- ]quality|proactive\w*|comprehensive\w*"
    r"|thorough\w*|dedicated|improv(?:ed|ing)|progress|achiev\w+|thriv\w+|warm\w*|kind\w*"
    r"|responsive\w*"
    r"|keen\w*|fully|closely|together|shared (?:vision|purpose|understanding)|better|happier|"
    r"pleased"
    r"|credible|saved|highly|humane\w*|decisive\w*|same day|lasting|friend\w*|mattered|"
    r"fair(?:ly)?|eas(?:y|ily)|open(?:ly|ness)|understood|listen\w*|hopeful|reduc\w+|brisk"
    r"|within (?:days|hours|a week|timescales?)|great(?:ly|er|est)?|best|rapid\w*|"
    r"seamless\w*|smooth\w*|coherent\w*|rigorous\w*"
    r"|balanced|constructive\w*|productive\w*|healthy|loved|included|connected|settled|satisf\w+"
    r"|happy|proud|prais\w+|admirabl\w+"
    r"|transform\w*|pioneer\w*|leading|sustain\w+|well-\w+|empower\w*|autonom\w+|dignity"
    r"|gratef\w+|reassur\w+|sensitive\w*"
    r"|detailed|invested|imaginative|on time|up[- ]to[- ]date|accurate\w*|relevant|rich|"
    r"generous\w*|stable"
    r"|encourag\w+|promot\w+|influen\w+|involved|included|welcom\w+|visible|vibrant|exten(?:sive"
    r"|ded)"
    r"|purposeful\w*|careful\w*|attentive|tailored|person-centred|attuned|insightful|diligent\w*"
    r"|regularly|routinely"
    r"|appreciat\w+|impress\w+|determin\w+|equipped|accessible|flexib\w+|resilien\w+|promising"
)
# Phrases whose words would mislead: taken out before cues are sought.
_HARMLESS = (
    r"not least|well-?being|as well as|safeguarding|child poverty|in need(?: of)?|social work\w*"
    r"|health and social care partnership|needs? and (?:risks?|concerns?)|best value|early help"
    # What people need is not what a service needs to do.
    r"|(?:support|help|care|services?|information|advice|protection|treatment|what|when|where"
    r"|everything|skills|knowledge|confidence|training|assistance|stability|time) (?:that |which )?"
    r"(?:they|he|she|it|people|families|children|young people|adults|carers|staff|each \w+) "
    r"(?:\w+ )?(?:need|requir)(?:s|ed|e)?(?: (?:to|most|it|them))?|who (?:most )?need(?:s|ed)?(?: "
    r"(?:it|them|support|help|care|protection|to|more|most))?|(?:what|when|where|if|as"
    r"|whenever) (?:it "
    r"|they )?(?:(?:is|was|are|were) )?(?:needed|required|necessary)"
    r"|(?:who|when|people|children|adults|had) (?:\w+ )?(?:go|goes|went|gone|going|are"
    r"|were) missing"
    r"|missing (?:persons?|from (?:home|care|school))|reported missing|(?:abused|abuse) (?:and|or) "
    r"neglected|neglected (?:children|or)|hard[- ]to[- ]reach|isolated (?:communit\w+|famil\w+"
    r"|people"
    r"|adults|areas|older)|in difficult(?:y|ies)|(?:difficult|challenging|poor) (?:circumstances"
    r"|times"
    r"|conversations|situations|decisions|lives|experiences|behaviours?|(?:mental )?health)"
    r"|(?:constructive|robust|support and|appropriate|healthy|effective|professional) challenge"
    r"|all but (?:a |one |very )?(?:few)?|in little time|before (?:\w+ )?(?:problems|difficulties)"
    r"|(?:risk|threat) of (?:\w+ )?harm|lost (?:contact|touch)(?= and found)"
)
# Phrases that praise although a word in them laments.
_PRAISING = (
    r"not only|no longer|without (?:delay|exception|waiting|hesitation|fuss|stigma)|no (?:delay\w*"
    r"|doubt|wrong door|stigma|barriers?|gaps?|hesitation|waiting)|nothing but|(?:never"
    r"|not) (?:gave"
    r"|give|given|giving) up|nobody (?:gave up|was turned away)"
    r"|(?:delays|wait(?:s|ing (?:times|lists))|gaps|barriers|vacancies|drift|backlogs?|complaints) "
    r"(?:(?:had|have|has|were|was) )?(?:been )?(?:\w+ly )?(?:reduced|fallen|fell|shortened|cut"
    r"|removed"
    r"|eliminated|closed|addressed|tackled|filled|cleared|dealt|handled|answered|resolved)"
    r"|concerns? (?:would be|were|was|are|is|being) (?:\w+ly )?(?:acted|taken|heard|"
    r"addressed|dealt|responded|followed)"
    r"|not (?:just|hesitate)|(?:few|fewer) (?:delays?|barriers|gaps)|never (?:felt "
    r")?(?:judged|alone)"
    r"|(?:reduc|narrow|tackl|overcom|address|remov|prevent|minimis|clos|understand|understood"
    r"|recognis|identif)\w*"
    r" (?:the |any |these |such |many |and |\w+ing )*(?:delays?|barriers?|gaps?|waiting "
    r"(?:lists?|times)|drift|poor\w*|concerns?|challenges?|inequalit\w+|stigma|isolation)"
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
_PRESENT = re.compile(
    r"is|are|has|have|do|does|will|can|may|covers?|includes?|aims?|sets?|comprises?|provides?"
    r"|makes?"
    r"|contains?|describes?|lives?|sits?|stands?|runs?|serves?|employs?"
)
_PAST = re.compile(
    r"was|were|had|did|could|would|felt|made|knew|took|gave|saw|met|led|kept|held|spoke|got|found"
    r"|grew|brought|built|came|went|drew|ran|understood|began|won|chose|rose|fell|cut|put|set"
    r"|sought"
    r"|taught|thought|told|said|stood|stuck|spent|sent|shone|wrote|paid|left|bore|caught|dealt|fed"
    r"|fitted|forgot|fought|heard|learnt|lost|read|sat|showed|sold|spread|strove|threw|won|\w{2,}ed"
)
_TENSED = re.compile(rf"{_PRESENT.pattern}|{_PAST.pattern}")
# Whom or what findings are about; a sentence about something else is background.
_SUBJECTS = re.compile(
    r"\b(?:staff|workers?|officers?|leaders?|managers?|partners?|partnerships?|practitioners?"
    r"|professionals?|teachers?|nurses?|teams?|police|health|carers?|children|people|adults?|women"
    r"|men|girls|boys|victims?|residents?|patients?|families|parents?|relatives|schools?|services?"
    r"|agencies|boards?|committees?|councils?|groups?|hubs?|centres?|sector|volunteers?|advocates?"
    r"|advocacy|homes?|care|support|help|plans?|planning|plann\w+|assessments?|inquiries|processes"
    r"|practice|procedures?|conferences?|meetings?|reviews?|referrals?|records?|recording"
    r"|decisions?"
    r"|information|data|training|supervision|culture|vision|strateg\w+|leadership|governance"
    r"|scrutiny|resources?|funding|commission\w+|investigations?|responses?|risks?|outcomes"
    r"|prevention|protection|approach\w*|arrangements?|work|working|views|voices?|needs|feedback"
    r"|learning|evaluation|audits?|programmes?|projects?|panels?|providers?|commissioners"
    r"|employers?|pupils?|leavers?|siblings|brothers|members|intervention|discharge|attendance)\b"
)
_HARMLESS_RE = re.compile(rf"\b(?:{_HARMLESS})\b")
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


def tells(clause: str) -> bool:
    """Whether a clause that holds no word of praise or lament still tells what was found: in the
    past tense, of somebody's work or experience. What such a clause of a report tells is what went
    well; what reports describe in the present tense (the place, the bodies) is background."""
    words = plain(clause).split()
    if len(words) < 4 or not _SUBJECTS.search(plain(clause)):
        return False
    verb = next((word for word in words[1:] if _TENSED.fullmatch(word)), "")
    return bool(verb) and not _PRESENT.fullmatch(verb)


def opposite(polarity: str) -> str:
    """The other polarity."""
    return "improvement" if polarity == "strength" else "strength"
