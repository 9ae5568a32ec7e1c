"""What the cards of the Themes page say beside their charts: reading notes, table headings."""

from types import MappingProxyType

MATRIX_NOTE = (
    "Each cell counts the findings of a partnership whose main theme it is. **0**: findings were "
    "read, none of them in this theme. **n/a**: no programme that inspected the partnership "
    "reports about this theme anywhere. **?**: inspected, but no finding could be read from the "
    "source. **–**: no inspection is loaded. A star marks a count that differs from what the same "
    "programmes found elsewhere by more than chance allows (exact test within programme and kind, "
    "Benjamini and Hochberg at 5 %). Few cells can pass: most hold one or two findings."
)
RANKED_NOTE = (
    "A partnership counts once on each side, however many findings it has in the theme, and on "
    "both sides if it has both. The pale track is the number of partnerships with any finding."
)
PROGRAMME_NOTE = (
    "Each cell counts partnerships. Programmes look at different things and inspected different "
    "numbers of partnerships, so compare along a row rather than down a column."
)
CHANGES_NOTE = (
    "For each partnership, the last two programmes that inspected services for the same people "
    "(children, or adults), inspections only. **Not raised again is not resolved**: the later "
    "programme may have looked at something else, or its source may have been seen in part."
)

DEPTH_NOTE = (
    "Each bar counts findings with this main theme. Programmes look at different things and "
    "inspected different numbers of partnerships, so a longer bar says little by itself."
)
MATRIX_LABELS = MappingProxyType(
    {
        "partnership": "Partnership",
        "theme": "Theme",
        "count": "Findings",
        "state": "State",
        "expected": "Expected",
        "marked": "Marked",
    }
)
RANKED_LABELS = MappingProxyType(
    {
        "name": "Theme",
        "domain": "Domain",
        "strength": "Partnerships: strength",
        "improvement": "Partnerships: area for improvement",
        "both": "Both",
        "of": "Of partnerships",
    }
)
CHANGES_LABELS = MappingProxyType(
    {
        "partnership": "Partnership",
        "theme": "Theme",
        "earlier": "Earlier programme",
        "later": "Later programme",
        "change": "Change",
    }
)
PROGRAMME_LABELS = MappingProxyType(
    {
        "programme": "Programme",
        "theme": "Theme",
        "count": "Partnerships",
        "of": "Of partnerships",
        "state": "State",
    }
)
DEPTH_LABELS = MappingProxyType(
    {
        "label": "Programme",
        "strength": "Strengths",
        "improvement": "Areas for improvement",
    }
)
