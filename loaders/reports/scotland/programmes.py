"""Which Scottish programme a joint inspection belongs to, and which bodies it says took part."""

import re

_SUBJECTS = {
    "asp": r"adult support and protection",
    "cyp-risk": r"children (?:and young people )?(?:up to the age of \d+ )?at risk of harm",
    "cyp-care": r"(?:children|young people) in need of care and protection"
    r"|at risk of abuse and neglect, and those who",
    "cyp-protect": r"services to protect children"
    r"|inspection (?:report )?(?:of|on|into) (?:the )?(?:child protection|protection of children)",
    "cyp-services": r"services for children(?: and young people)?"
    r"(?!(?: and young people)? (?:up to the age of \d+ )?(?:at risk|in need|subject to))",
    "other": r"compulsory supervision orders?",
    "adults": r"older people|services for adults|adult services|adults'? services|"
    r"health and social care integration|integrated services|integration",
}
_LED_BY_EDUCATION = re.compile(
    r"^(?!.*care inspectorate).*\binspectorate of education\b", re.DOTALL
)
# Where a page names no subject otherwise; later programmes always do.
_CHILD_PROTECTION = re.compile(
    r"\bchild(?:ren)?(?:['’]s)? protection (?:services?|reports?|inspections?)\b"
    r"|\b(?:HMIe|inspectorate of education)\b.*\bvulnerable children\b"
    r"|\bvulnerable children\b.*\b(?:HMIe|inspectorate of education)\b",
    re.IGNORECASE | re.DOTALL,
)
_PARTNERS = (
    "Education Scotland",
    "Healthcare Improvement Scotland",
    "HM Inspectorate of Constabulary in Scotland",
    "HM Inspectorate of Prosecution in Scotland",
)
_PARTNER_WORDS = {
    "HM Inspectorate of Constabulary in Scotland": r"inspectorate of constabulary|\bhmics\b",
    "HM Inspectorate of Prosecution in Scotland": r"inspectorate of prosecution",
}
# The phases of adult support and protection, latest first, and when each began.
_PHASES = (("asp-phase2", "2023-08"), ("asp-phase1", "2020-01"), ("asp-2017", "2017-09"))
# Progress reviews of what phase 1 found are part of phase 2.
_AFTER_PHASE_1 = re.compile(
    r"\b(?:previous|earlier|original|initial|following a|follows an?) (?:joint )?inspection"
    r" [^.]{0,60}\b(?:in|of) 202[0-3]\b"
)
HEAD = 3000  # letters in which a report says what it is about


def programme_of(title: str, text: str, day: str = "") -> str | None:
    """The programme whose subject the title names, else the beginning of the text first; None
    where neither names one, or the phase of adult support and protection is told neither in words
    nor by `day`, the earliest date known of the inspection or its report (`2023-09` or fuller)."""
    for words in (title, text[:HEAD]):
        plain = words.lower().replace("’", "'")
        found = {
            name: match.start()
            for name, pattern in _SUBJECTS.items()
            if (match := re.search(pattern, plain))
        }
        if found:
            subject = min(found, key=lambda name: found[name])
            if subject == "cyp-services" and re.search(_SUBJECTS["cyp-care"], text[:HEAD].lower()):
                subject = "cyp-care"  # which a headline may call services for children too
            if subject in ("cyp-risk", "cyp-care") and _LED_BY_EDUCATION.search(plain):
                subject = "cyp-protect"  # years before those programmes began
            return _phase(f"{title} {text}", day) if subject == "asp" else subject
    return "cyp-protect" if _CHILD_PROTECTION.search(f"{title} {text[:HEAD]}") else None


def _phase(words: str, day: str) -> str | None:
    """The phase of adult support and protection that the report names, else that of its time."""
    plain = words.lower()
    if re.search(r"\bphase (?:2|two)\b|second phase", plain):
        return "asp-phase2"
    if re.search(r"\bphase (?:1|one)\b|first phase", plain) and day < _PHASES[0][1]:
        return "asp-phase1"  # a later page names it as what came before
    if _AFTER_PHASE_1.search(plain):
        return "asp-phase2"
    if day:
        return next((phase for phase, first in _PHASES if day >= first), None)
    return "asp-2017" if re.search(r"\b201[78]\b", plain) else None


def partners_in(text: str) -> str:
    """The other scrutiny bodies that the text names, joined by "; "."""
    plain = text.lower()
    named = [name for name in _PARTNERS if re.search(_PARTNER_WORDS.get(name, name.lower()), plain)]
    return "; ".join(named)
