"""Invented summaries of joint inspections, with the findings that a careful reader would take from
each: polarity and the first words of the passage. No published text is quoted."""

Findings = list[tuple[str, str]]


def _flowed(text: str) -> str:
    """One line per paragraph; in the file paragraphs are wrapped and parted by an empty line."""
    return "\n".join(" ".join(part.split()) for part in text.strip().split("\n\n"))


PAGES: dict[str, tuple[str, Findings]] = {
    "adults in an island area": (
        _flowed("""
A joint inspection of adult support and protection in the Norsay partnership took place in
spring. The inspection team read 50 records and met with 120 staff.

Adults told inspectors that they felt listened to by their social workers. Initial inquiries
were completed quickly and almost all were of a high quality.

Chronologies were missing from half of the records, although risk assessments were thorough.
Police officers shared information promptly but health staff were rarely invited to case
conferences.

Leaders had a shared vision for the service. However, they had yet to agree how they would
measure its impact.

A spokesperson said: “We are delighted with this excellent report and will not rest until every
weakness is put right.”

The partnership has been asked to produce an action plan by June.
"""),
        [
            ("strength", "Adults told"),
            ("strength", "Initial inquiries"),
            ("improvement", "Chronologies"),
            ("strength", "risk assessments"),
            ("strength", "Police officers"),
            ("improvement", "health staff"),
            ("strength", "Leaders had"),
            ("improvement", "However, they had"),
        ],
    ),
    "young carers in a rural area": (
        _flowed("""
The Care Inspectorate has published a report on services for young carers in Glenarrow.

Glenarrow is home to 41,000 people and has a population spread over 80 villages.

Schools identified young carers early and linked them with caring, skilled workers. The young
carers' forum was thriving, and its members had shaped the new strategy with great confidence.

While transport grants helped some families to attend groups, those in outlying villages could
not reach them. Too many young carers waited over a year for a statement.

Staff morale was strong. Managers, however, did not routinely check the quality of plans.

The report can be downloaded from the website.
"""),
        [
            ("strength", "Schools identified"),
            ("strength", "The young carers"),
            ("strength", "its members"),
            ("strength", "While transport"),
            ("improvement", "those in outlying"),
            ("improvement", "Too many"),
            ("strength", "Staff morale"),
            ("improvement", "Managers, however"),
        ],
    ),
    "older people in a city": (
        _flowed("""
Inspectors found that older people in Port Alder were treated with kindness and respect.
Reablement teams helped people to regain their independence.

Delays in arranging care at home left some people in hospital longer than necessary. There was a
lack of respite, particularly at weekends.

Despite recruitment pressures, teams worked closely together and families appreciated their
flexibility.

The partnership needs to strengthen its oversight of commissioned services. Performance reports
should show what difference services make to people.

“This is a fair and positive assessment,” said the chief officer. “We know there is more to do.”

Inspectors will return next year to review progress.
"""),
        [
            ("strength", "Inspectors found"),
            ("strength", "Reablement"),
            ("improvement", "Delays"),
            ("improvement", "There was a lack"),
            ("strength", "Despite recruitment"),
            ("strength", "families appreciated"),
            ("improvement", "The partnership needs"),
            ("improvement", "Performance reports"),
        ],
    ),
    "child protection in a town": (
        _flowed("""
The inspection of services to protect children in Kirkmere identified a number of strengths and
some areas for improvement.

Staff recognised risk at an early stage and responded without delay. Multi-agency training was
well attended.

Children's views were sought, yet they did not consistently influence plans. Parents spoke
warmly of family support workers; however, they were often unclear about what had to change.

Case conferences were held on time. Core groups were less effective and drift was evident in a
few cases.

Leaders were ambitious and promoted a learning culture. Joint self-evaluation remained
underdeveloped.

Notes to editors: the inspection was carried out with scrutiny partners.
"""),
        [
            ("strength", "Staff recognised"),
            ("strength", "Multi-agency training"),
            ("strength", "Children's views"),
            ("improvement", "they did not consistently"),
            ("strength", "Parents spoke"),
            ("improvement", "they were often unclear"),
            ("strength", "Case conferences"),
            ("improvement", "Core groups"),
            ("strength", "Leaders were ambitious"),
            ("improvement", "Joint self-evaluation"),
        ],
    ),
    "care leavers in a county": (
        _flowed("""
This inspection looked at how well care experienced young people are supported into adulthood in
Strathlorne.

Care leavers benefited from enduring relationships with staff who were determined to help them
succeed. Tenancies were sustained because housing officers and social workers planned moves
together.

Although the champions board was influential, few young people outside the main town took part.
Mental health support was limited and waiting times were too long.

The council was not only a generous employer of care leavers, it also enabled them to gain
qualifications.

There were significant gaps in data about what happened to young people after 21.

The full report is available on our website.
"""),
        [
            ("strength", "Care leavers benefited"),
            ("strength", "Tenancies"),
            ("strength", "Although the champions"),
            ("improvement", "few young people"),
            ("improvement", "Mental health"),
            ("strength", "The council"),
            ("improvement", "There were significant gaps"),
        ],
    ),
    "justice services": (
        _flowed("""
Leadership of the justice service in Brannoch was visible and supportive. Unpaid work made a
difference to local communities, and beneficiaries valued it highly.

Case records were detailed. Not all plans were reviewed on time.

The service had invested in trauma-informed practice. Staff felt well equipped but there was no
strategy for involving people with lived experience.

Partners were addressing barriers to employment through an imaginative scheme.

There is scope to improve how outcomes are reported to elected members.

The chief inspector said: “Brannoch should be proud.”
"""),
        [
            ("strength", "Leadership"),
            ("strength", "Unpaid work"),
            ("strength", "beneficiaries valued"),
            ("strength", "Case records"),
            ("improvement", "Not all plans"),
            ("strength", "The service had invested"),
            ("strength", "Staff felt"),
            ("improvement", "there was no strategy"),
            ("strength", "Partners were addressing"),
            ("improvement", "There is scope"),
        ],
    ),
    "learning disability day services": (
        _flowed("""
The joint inspection team has today published its report on support for adults with a learning
disability in Inverlair.

People who used day services had built lasting friendships. Support plans reflected what
mattered to each person and carers were confident that concerns would be acted on.

The move to self-directed support had stalled. Only a third of people had been offered a choice
of budget.

Workers went the extra mile for the people they supported, but high turnover meant that
relationships were frequently interrupted.

Advocacy was easy to obtain in the town. In the glens, however, provision was sparse.

Senior managers did not have a clear picture of unmet need. An ambitious commissioning plan had
been co-produced with families.

Councillor Ann Reid commented: “I welcome the findings.”

A follow-up visit is planned for the autumn.
"""),
        [
            ("strength", "People who used"),
            ("strength", "Support plans"),
            ("strength", "carers were"),
            ("improvement", "The move"),
            ("improvement", "Only a third"),
            ("strength", "Workers went"),
            ("improvement", "high turnover"),
            ("strength", "Advocacy"),
            ("improvement", "In the glens"),
            ("improvement", "Senior managers"),
            ("strength", "An ambitious"),
        ],
    ),
    "children on the register": (
        _flowed("""
Our inspection considered the experiences of children whose names were on the register in East
Sollas.

We found that practitioners built trusting relationships with children and that families knew
who to turn to. Health visitors were quick to spot neglect.

Decisions at initial meetings were sound although the reasons behind them were not always
written down. Plans lacked timescales.

It was concerning that a small number of children waited several months for recovery support.

Strategic partners shared data openly, and this had led to a marked reduction in repeat
registrations. Scrutiny by elected members could be stronger.

Some parents described feeling overwhelmed by the number of professionals involved.

The area covers 1,200 square kilometres.
"""),
        [
            ("strength", "We found"),
            ("strength", "Health visitors"),
            ("strength", "Decisions at"),
            ("improvement", "the reasons"),
            ("improvement", "Plans lacked"),
            ("improvement", "It was concerning"),
            ("strength", "Strategic partners"),
            ("improvement", "Scrutiny by"),
            ("improvement", "Some parents"),
        ],
    ),
    "community justice": (
        _flowed("""
Scrutiny partners carried out an inspection of community justice in Laxdale between March and
May.

Individuals completing orders told us staff treated them fairly. Induction was brisk and
supportive. Reviews, on the other hand, happened sporadically.

Partners understood their population well and used that knowledge to shape services. The absence
of an agreed outcomes framework made it hard to evidence progress.

Whereas alcohol services responded within days, people with mental ill health faced lengthy
waits.

Victims received helpful information; however, there was confusion about who should contact
them.

“More than anything, it gave me hope,” one man told inspectors.

Governance arrangements need to be refreshed.
"""),
        [
            ("strength", "Individuals"),
            ("strength", "Induction"),
            ("improvement", "Reviews, on"),
            ("strength", "Partners understood"),
            ("improvement", "The absence"),
            ("strength", "Whereas alcohol"),
            ("improvement", "people with mental"),
            ("strength", "Victims"),
            ("improvement", "there was confusion"),
            ("improvement", "Governance"),
        ],
    ),
}

# Told in other words than the rules know: what is found here must be right, and what is not found
# must be shown to a person.
OTHER_WORDS: dict[str, tuple[str, Findings]] = {
    "mental health services": (
        _flowed("""
The inspection of mental health services in Culdaff was led by the commission.

Crisis teams answered calls day and night and saved lives. Young people thought highly of peer
workers.

Transitions to adult services happened abruptly. Staff in schools lacked training in self-harm.

Clinicians and social workers shared an office, which improved communication. Records, though,
sat on two systems that could not talk to each other.

The partnership had a credible plan for the estate, but its finances were precarious.

Carers reported that reviews were cancelled at short notice.

Culdaff has 60 beds.
"""),
        [
            ("strength", "Crisis teams"),
            ("strength", "Young people"),
            ("improvement", "Transitions"),
            ("improvement", "Staff in"),
            ("strength", "Clinicians"),
            ("improvement", "Records"),
            ("strength", "The partnership had"),
            ("improvement", "its finances"),
            ("improvement", "Carers reported"),
        ],
    ),
    "adults with dementia": (
        _flowed("""
We looked at how partners keep adults with dementia safe in Nether Garve.

Referrals were screened the same day. Families described staff as patient and humane.

The quality of protection plans varied. Independent advocates were seldom offered, even when
adults had asked for one.

Although commissioners had closed two failing homes decisively, replacements had not been found.

Learning reviews led to real change. The committee met often but its minutes rarely recorded
decisions.

Partners should agree a single assessment. They must also settle who holds the budget.

“It is a relief,” said a daughter.
"""),
        [
            ("strength", "Referrals"),
            ("strength", "Families"),
            ("improvement", "The quality"),
            ("improvement", "Independent"),
            ("strength", "Although comm"),
            ("improvement", "replacements"),
            ("strength", "Learning"),
            ("strength", "The committee"),
            ("improvement", "its minutes"),
            ("improvement", "Partners should"),
            ("improvement", "They must"),
        ],
    ),
}
