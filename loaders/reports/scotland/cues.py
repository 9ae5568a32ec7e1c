"""Words by which a clause of a report says that something is good, or that it must get better."""

import re

from loaders.reports.passages import plain

# Improvement: something is missing, late, uneven, or must change. Strong: outweighs praise nearby,
# since "was not consistently effective" praises nothing.
_ABSENT = (
    r"not|n't|never|no|nor|neither|none|cannot|rarely|rare|seldom|hardly|lack\w*|insufficien\w+"
    r"|unable|unaware|absen\w+|fail\w*|miss(?:ed|ing)|nobody|no-one|nowhere|few(?!er)|scarce\w*"
    r"|minimal\w*|limitations?|sparse\w*|barely|unmet|unheard|unseen|unnoticed|omi(?:tted|ssions?)"
    r"|gaps?|(?:left|was|were|are|is) without|without (?:(?:a|an|any|the|their) )?(?:access|enough"
    r"|clear|full|sufficient|adequate|proper|help|support|plan|home|worker|oversight|guidance"
    r"|advocate)|shortages?|shortfalls?|shortcomings?|short (?:supply|notice|of)|fall(?:s|ing"
    r"|en)? short|fell short|deficien\w+|deficits?|vacanc\w+|unfilled|limited|little(?! by)"
    r"|only (?:a|one|two|some|half|about|once|when|in)\b|(?:under|below|less than"
    r"|fewer than) (?:\w+ )?(?:half|thirds?|quarters?)|half (?:of )?(?:\w+ ){0,3}(?:had no"
    r"|were not)|minority|except(?! that)"
)
_TROUBLED = (
    r"inadequate\w*|inconsisten\w+|unclear|underdeveloped|under-developed|under(?:used|valued"
    r"|resourced|staffed|represented|utilised|estimated|recorded|reported|funded)|weak\w*|poor\w*"
    r"|patchy|variab\w+|variation\w*|varying|(?:varied|varies|vary)(?= from| between| across| in\b"
    r"| consider| wide| great| by\b| too|\.|$)|mixed|uneven\w*|disparit\w+|unsystematic|struggl\w+"
    r"|difficult\w*|disjointed|fragmented|disorganis\w+|confus\w+|hinder\w*|hamper\w*|undermin\w+"
    r"|deteriorat\w+|declin\w+|worse\w*|shrink\w*|shr[au]nk|flaw\w*|at fault|errors?|mistakes?"
    r"|barriers?|obstacles?|problematic|discrepanc\w+|at the expense of|problems (?:with|around|in"
    r"|remain\w*|persist\w*)|cumbersome"
    r"|detriment\w*|assumed that|(?:adverse|negative)(?:ly)? (?:effect|impact|affect|experience)\w*"
    r"|bureaucra\w+|in isolation|worked in silos|silos?|duplicat\w+|overwhelm\w*|firefighting"
    r"|(?:full|at) capacity|frustrat\w*|dissatisf\w*|disappoint\w*|unhappy|anxious|anxiety about"
    r"|let down|harder|(?<!worked )(?<!working )(?<!work )(?<!tried )hard to|stretched"
    r"|overstretched|reluctan\w+|resist(?:ance|ed|ant)|mistrust|distrust|tensions?|overlook\w*"
    r"|ignored|sidelined|neglected|unresolved|unsure|uncertain\w*|uncoordinated|piecemeal|ad hoc"
    r"|incomplete|inaccura\w+|incorrect\w*|outdated|vague\w*|ambigu\w+|formulaic|superficial\w*"
    r"|opaque|blurred|fragile|bleak|in doubt|doubts|ineffective\w*|inappropriate\w*|unsuitable"
    r"|unsafe|unfair\w*|unreliable|unpredictab\w+|unmanageable|unnecessar\w+|unhelpful\w*"
    r"|unacceptab\w+|unsatisfactor\w+|unaffordable|excessive\w*|burden\w*|isolated|lost"
    r"|dangerous\w*|crisis point|lowest|stigma\w*|complain\w*|criticis\w*|disrupt\w*|risk-averse"
    r"|tokenistic|reactive|impede\w*|excluded|prevented (?:them|staff|some|many)|inequit\w+|unequal"
    r"|outstrip\w*|outpac\w*|exceeded supply|heavy (?:workloads?|caseloads?|reliance)"
    r"|high (?:workloads?|caseloads?|turnover|absence|staff turnover)|turnover|low morale"
    r"|morale (?:was|is) low|light touch|again and again|repeat(?:ing)? (?:their|themselves)"
    r"|in the dark|worr(?:ying|ied)|(?:was|were) (?:too )?light\b|concerning|(?:a|of"
    r"|cause for) (?:\w+ )?concern|concerned (?:about|that|by|at)|(?:there (?:were|are|is)|had|have"
    r"|raised|expressed|voiced) (?:\w+ )?concerns|(?:less|poorer|weaker|lower|slower) (?:effective"
    r"|consistent|clear|well|confident|likely|able|opportunit\w+|access|developed|robust|certain"
    r"|positive|good|evident|visible|secure|strong|support|help|emphasis|attention|than)|poorer"
    r"|weaker"
)
_LATE = (
    r"too \w+|delay\w*|wait(?:s|ed|ing)? (?:too |up |over |more |several |many |months "
    r"|for )?(?:long|lists?|times?|to|than|months|weeks|years)|waiting|drift|stall\w*|slow\w*"
    r"|late(?!r)|lag\w*|slipp\w+|overdue|backlogs?|lengthy|precarious\w*|abrupt\w*|cancel\w*"
    r"|postponed|sporadic\w*|interrupt\w*|out of date|took (?:too|months|a long|up to|over"
    r"|more than)|(?:is|are|was|were|still|remain\w*) (?:still )?at an early stage|in (?:its|their"
    r"|the) (?:early stages|infancy)|yet to|not yet|still to|still had (?:work|to|some way)"
    r"|some way to go|remain\w* (?:at risk|vulnerable|a challenge|challenging|unmet|to be)|lapsed"
    r"|expired"
)
_LACKING = f"{_ABSENT}|{_TROUBLED}|{_LATE}"
_MUST_CHANGE = (
    r"(?:need|requir)(?:s|ed|ing|e)? (?:to|a|an|the|its|their|further|more|urgent|significant|some"
    r"|considerable|improvement|strengthening|development|attention|better|greater|clear\w*|timely"
    r"|particular|working|stronger|consistent|advice|review\w*|careful|faster|wider|support\w*)"
    r"|needs improvement|(?:requir|need)(?:e|es|s|ed)? (?:\w+ )?(?:improvement|attention"
    r"|development|revision)|call(?:ed|s) (?:on|for|upon)|urged|or below|should|must|ought|(?:had"
    r"|has|have) to (?!say|offer)\w+|(?:is|are|was|were) (?:now |still |also |urgently "
    r"|clearly )?(?:needed|required|necessary)\b|(?:further|more) (?:work|to do|progress"
    r"|development|needs?|could|attention)|work (?:still )?(?:to (?:be done|do)|remain\w*)"
    r"|much to do|(?:was|were|is|are) called for|could (?:usefully |also |now |still )*(?:be|do"
    r"|have been"
    r"|have done|go) (?:\w+ )?(?:more|better|improved|strengthened|stronger|clearer|developed"
    r"|enhanced|wider|quicker|faster|extended|further|used)|could (?:usefully |helpfully "
    r"|also |still |further )*(?:improve|strengthen|develop|extend|benefit|gain)|areas? (?:for"
    r"|of) (?:\w+ )?(?:improvement|development)|an? (?:\w+ )?need for|scope (?:for|to)|room for"
    r"|opportunit\w+ to (?:improve|strengthen|develop|extend)|improvements? (?:is|was|were"
    r"|are)? ?(?:required|needed|necessary)|would (?:benefit|gain|strengthen|improve|enhance"
    r"|be (?:more|better|helpful|useful|strengthened|improved))|recommend\w*|(?:essential|important"
    r"|vital|crucial) that|step change|challenges?(?! (?:each|one another|decisions|and support))"
)
# Praise.
_GOOD = (
    r"strong\w*|strengths?|effective\w*|well|good|excellent|outstanding|positive\w*|benefi\w+"
    r"|safer?|confiden\w+|clear\w*|robust\w*|sound|embedded|innovati\w+|creativ\w+|commit\w+"
    r"|supportive|supported|priorit(?:ised|ising|ized|y)|valu(?:ed|es|ing)|trust\w*|caring"
    r"|compassion\w+|timely|prompt\w*|quick\w*|swift\w*|meaningful\w*|collaborat\w+|skil(?:led"
    r"|ful\w*)|success\w*|ambitio\w+|breadth|wide range|range of|helped|enabl\w+|respect\w*"
    r"|listened|motivat\w+|praise\w*|exemplary|made a difference|reduced|appropriate\w*"
    r"|consistent\w*|nurtur\w+|high[- ]quality|proactive\w*|comprehensive\w*|thorough\w*|dedicated"
    r"|improv(?:ed|ing)|strengthened|stepped up|improvements (?:were|had|have) (?:been |being "
    r"|beginning to be )?(?:made|evident|seen|achieved)|(?:significant|marked|notable|real|clear"
    r"|substantial|considerable|major|big) improvements?|progress|achiev\w+|thriv\w+|warm\w*"
    r"|kind\w*|responsive\w*|keen\w*|fully|closely|together|shared (?:vision|purpose"
    r"|understanding)|better|happier|pleased|credible|saved|highly|humane\w*|decisive\w*|same day"
    r"|lasting|friend\w*|mattered|fair(?:ly)?"
    r"|eas(?:y|ily)|open(?:ly|ness)|understood|listen\w*|hopeful|reduc\w+|brisk|within (?:days"
    r"|hours|a week|timescales?)|great(?:ly|er|est)?|best|rapid\w*|seamless\w*|smooth\w*"
    r"|coherent\w*|rigorous\w*|balanced|constructive\w*|productive\w*|healthy|loved|included"
    r"|connected|settled|satisf\w+|happy|proud|prais\w+|admirabl\w+|transform\w*|pioneer\w*|leading"
    r"|sustain\w+|well-\w+|empower\w*|autonom\w+|dignity|gratef\w+|reassur\w+|sensitive\w*|detailed"
    r"|invested|imaginative|on time|up[- ]to[- ]date|accurate\w*|relevant|rich|generous\w*|stable"
    r"|encourag\w+|promot\w+|influen\w+|involved|included|welcom\w+|visible|vibrant|exten(?:sive"
    r"|ded)|purposeful\w*|careful\w*|attentive|tailored|person-centred|attuned|insightful"
    r"|diligent\w*|regularly|routinely|appreciat\w+|impress\w+|determin\w+|equipped|accessible"
    r"|flexib\w+|resilien\w+|promising"
)
# Phrases whose words would mislead: taken out before cues are sought.
_HARMLESS = (
    r"not least|well-?being|(?:address|tackl|against|across|deliver"
    r"|respon)\w* (?:\w+ ){0,6}areas? (?:for|of) (?:\w+ )?improvement|(?:their|whose|people's"
    r"|children's) (?:\w+ )?needs(?! to\b)|as well as|safeguarding|child poverty|in need(?: of)?"
    r"|social work\w*|health and social care partnership|needs? and (?:risks?|concerns?)|best value"
    r"|early help"
    # What people need is not what a service needs to do.
    r"|(?:support|help|care|services?|information|advice|protection|treatment|what|when|where"
    r"|everything|skills|knowledge|confidence|training|assistance|stability|time) (?:that "
    r"|which )?(?:they|he|she|it|people|families|children|young people|adults|carers|staff"
    r"|each \w+) (?:\w+ )?(?:need|requir)(?:s|ed|e)?(?: (?:to|most|it|them))?|who (?:most )?(?:need"
    r"|requir)(?:s|ed|e)?(?: (?:it|them|support|help|care|protection|to|more|most|an?|the))?"
    r"|(?:what|when|where|if|as|whenever) (?:it |they )?(?:(?:is|was|are|were) )?(?:needed|required"
    r"|necessary)|(?:who|when|people|children|adults|had) (?:\w+ )?(?:go|goes|went|gone|going|are"
    r"|were) missing|missing (?:persons?|from (?:home|care|school))|reported missing|(?:abused"
    r"|abuse) (?:and|or) neglected|neglected (?:children|or)|hard[- ]to[- ]reach"
    r"|isolated (?:communit\w+|famil\w+|people|adults|areas|older)|(?:in|experienc\w+|facing|face"
    r"|with) (?:\w+ )?difficult(?:y|ies)|(?:difficult|challenging|poor) (?:circumstances|times"
    r"|conversations|situations|decisions|lives|experiences|behaviours?|(?:mental )?health)"
    r"|(?:constructive|robust|support and|appropriate|healthy|effective|professional) challenge"
    r"|all but (?:a |one |very )?(?:few)?|in little time|(?:before"
    r"|prevent\w*|stop\w*) (?:\w+ )?(?:problems|difficulties|concerns|things)(?: (?:from )?(?:get"
    r"|got|getting|become|became|becoming) worse)?|(?:that|which) (?:had )?(?:previously )?(?:need"
    r"|requir)ed (?:\w+ )?(?:improvement|improving|attention)(?= (?:\w+ )?(?:was|were|is|are|had"
    r"|has|have) (?:now|since|been|all)\b)|(?:risk|threat) of (?:\w+ )?harm"
    r"|lost (?:contact|touch)(?= and found)"
)
# Phrases that praise although a word in them laments.
_PRAISING = (
    r"(?:made|making|makes?) (?:\w+ )?progress (?:in |on |with |towards )?(?:reduc|improv|tackl"
    r"|address|cut|clos)\w*[^,;.]*(?:,? whose [^,;.]*)?|not only|no longer|without (?:delay"
    r"|exception|waiting|hesitation|fuss|stigma)|no (?:delay\w*|doubt|wrong door|stigma|barriers?"
    r"|gaps?|hesitation|waiting)|nothing but|(?:never|not) (?:gave|give|given|giving) up"
    r"|nobody (?:gave up|was turned away)|(?:delays|wait(?:s|ing (?:times|lists))|gaps|barriers"
    r"|vacancies|drift|backlogs?|complaints) (?:(?:had|have|has|were"
    r"|was) )?(?:been )?(?:\w+ly )?(?:reduced|fallen|fell|shortened|cut|removed|eliminated|closed"
    r"|addressed|tackled|filled|cleared|dealt|handled|answered|resolved)|concerns? (?:would be|were"
    r"|was|are|is|being) (?:\w+ly )?(?:acted|taken|heard|addressed|dealt|responded|followed)"
    r"|not (?:just|hesitate)|(?:few|fewer) (?:delays?|barriers|gaps)|never (?:felt )?(?:judged"
    r"|alone)|(?:reduc|narrow|tackl|overcom|address|remov|prevent|minimis|clos|understand"
    r"|understood|recognis|identif)\w* (?:the |any |these |such |many |and |\w+ing )*(?:delays?"
    r"|barriers?|gaps?|waiting (?:lists?|times)|drift|poor\w*|concerns?|challenges?|inequalit\w+"
    r"|stigma|isolation)|(?:clos|narrow|reduc|remov)(?:e|es|ed|ing) (?:\w+ ){1,2}gaps?"
    r"|(?:respond\w* to|meet\w*|address\w*|tackl\w*) (?:\w+ )?unmet"
)
# What a clause grants before its point: no finding of its own.
_CONCEDED = re.compile(
    r"\b(?:despite|in spite of|notwithstanding|regardless of)\b[^,.;]*"
    r"|\b(?:although|though|while|whilst)\b[^,.;]*(?=, (?:this|these|it)\b)",
    re.IGNORECASE,
)
_LACK = re.compile(rf"(?<![\w-])(?:{_LACKING}|{_MUST_CHANGE})(?![\w-])")
_NEGATED_VERB = re.compile(
    r"\b(?:did|does|do|was|were|is|are|had|has|have|could|would|can)(?: \w+)? not\b|\w+n't\b"
)
_PRAISE = re.compile(rf"(?<![\w])(?:{_GOOD})(?![\w])")
_PRESENT = re.compile(
    r"is|are|has|have|do|does|will|can|may|covers?|includes?|aims?|sets?|comprises?|provides?"
    r"|makes?|contains?|describes?|lives?|sits?|stands?|runs?|serves?|employs?"
)
_PAST = re.compile(
    r"was|were|had|did|could|would|felt|made|knew|took|gave|saw|met|led|kept|held|spoke|got|found"
    r"|grew|brought|built|came|went|drew|ran|understood|began|won|chose|rose|fell|cut|put|set"
    r"|sought|taught|thought|told|said|stood|stuck|spent|sent|shone|wrote|paid|left|bore|caught"
    r"|dealt|fed|fitted|forgot|fought|heard|learnt|lost|read|sat|showed|sold|spread|strove|threw"
    r"|won|\w{2,}ed"
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
    r"|decisions?|information|data|training|supervision|culture|vision|strateg\w+|leadership"
    r"|governance|scrutiny|resources?|funding|commission\w+|investigations?|responses?|risks?"
    r"|outcomes|prevention|protection|approach\w*|arrangements?|work|working|views|voices?|needs"
    r"|feedback|learning|evaluation|audits?|programmes?|projects?|panels?|providers?|commissioners"
    r"|employers?|pupils?|leavers?|siblings|brothers|members|intervention|discharge|attendance)\b"
)
_HARMLESS_RE = re.compile(rf"\b(?:{_HARMLESS})\b")
_PRAISING_RE = re.compile(_PRAISING)


def polarity_of(clause: str) -> str | None:
    """`strength`, `improvement`, or None for a clause that says neither (background)."""
    text = _HARMLESS_RE.sub(" ", _CONCEDED.sub(" ", re.sub('[“”"]', "", plain(clause))))
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
