"""Which Scottish programme a joint inspection belongs to, and which bodies it says took part."""

import re

_SUBJECTS = {
    "asp": r"adult support and protection",
    "cyp-risk": r"children (?:and young people )?at risk of harm",
    "cyp-care": r"(?:children|young people) in need of care and protection",
    "cyp-protect": r"services to protect children",
    "cyp-services": r"services for children(?: and young people)?"
    r"(?!(?: and young people)? (?:at risk|in need))",
    "adults": r"older people|services for adults|adult services|adults'? services|"
    r"health and social care integration|integrated services|integration",
}
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
HEAD = 3000  # letters in which a report says what it is about


def programme_of(title: str, text: str) -> str | None:
    """The programme whose subject the title names, else the beginning of the text first; None
    where neither names one, or the phase of adult support and protection is not told."""
    for words in (title, text[:HEAD]):
        plain = words.lower().replace("’", "'")
        found = {
            name: match.start()
            for name, pattern in _SUBJECTS.items()
            if (match := re.search(pattern, plain))
        }
        if found:
            subject = min(found, key=lambda name: found[name])
            return _phase(f"{title} {text}") if subject == "asp" else subject
    return None


def _phase(words: str) -> str | None:
    """The phase of adult support and protection that the report names."""
    plain = words.lower()
    for number, pattern in (
        ("2", r"\bphase (?:2|two)\b|second phase"),
        ("1", r"\bphase (?:1|one)\b|first phase"),
    ):
        if re.search(pattern, plain):
            return f"asp-phase{number}"
    return "asp-2017" if re.search(r"\b201[78]\b", plain) else None


def partners_in(text: str) -> str:
    """The other scrutiny bodies that the text names, joined by "; "."""
    plain = text.lower()
    named = [name for name in _PARTNERS if re.search(_PARTNER_WORDS.get(name, name.lower()), plain)]
    return "; ".join(named)
