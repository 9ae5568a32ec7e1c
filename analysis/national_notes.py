"""What stands beside the national picture: notes on reading it, and names of columns."""

from types import MappingProxyType

WAITS_NOTE = (
    "Years count from the last day that the date of the latest inspection can mean, so they are at "
    "least so many. Progress reviews and follow-throughs are not inspections. Only what is loaded "
    "counts: an inspection that was published but not loaded, or whose date is not known, is not "
    "seen here. A long wait is no criticism of a partnership: scrutiny bodies choose where to go."
)
COMMON_NOTE = (
    "Number of partnerships in which the theme came up, of those inspected in a programme whose "
    "findings are loaded. One partnership can have strengths and areas for improvement in the same "
    "theme. A theme that is absent may be in the part of a report that was not seen."
)
SIDES_NOTE = (
    "Each bar is one theme of this programme. Where a theme is a strength in some places and an "
    "area for improvement in others, there is something to learn from one another."
)
AGAIN_NOTE = (
    "A step goes from one inspection to the next of the same partnership and population, if the "
    "next belongs to another programme, has findings and is certainly later. 'Not raised again' "
    "does not mean resolved: the next inspection may have looked at other things, or only part of "
    "its report was seen. The comparison with steps after which the theme came up for the first "
    "time tells how far a repeat is more than the theme's being common."
)
COVERAGE_NOTE = (
    "Areas for improvement of which any published follow-up is loaded. No published follow-up does "
    "not mean that nothing was done. Reviews go mostly to where most was to be improved."
)
ACROSS = MappingProxyType(
    {
        "labels": {
            "row_label": "Programme",
            "column_label": "Theme",
            "count": "Partnerships",
            "of": "Of partnerships",
        },
        "note": COMMON_NOTE,
    }
)
COMMON = MappingProxyType(
    {
        "labels": {
            "label": "Theme",
            "improvement": "Partnerships: area for improvement",
            "strength": "Partnerships: strength",
            "both": "Partnerships: both",
            "of": "Of partnerships",
            "improvements": "Areas for improvement",
            "strengths": "Strengths",
        },
        "note": COMMON_NOTE,
    }
)
SIDES = MappingProxyType(
    {
        "labels": {
            "label": "Theme",
            "only_strength": "A strength only",
            "both": "Both",
            "only_improvement": "An area for improvement only",
            "of": "Of partnerships",
        },
        "note": SIDES_NOTE,
    }
)
AGAIN = MappingProxyType(
    {
        "labels": {
            "label": "Theme",
            "raised": "Raised before",
            "again_words": "Raised again",
            "others": "Not raised before",
            "afresh_words": "Raised for the first time",
        },
        "note": AGAIN_NOTE,
    }
)
WAITS = MappingProxyType(
    {
        "labels": {
            "partnership": "Partnership",
            "when": "Latest inspection",
            "programme": "Programme",
            "years": "Years since, at least",
            "inspections": "Inspections",
            "undated": "Without a date",
            "words": "State",
        },
        "note": WAITS_NOTE,
    }
)
COVERAGE = MappingProxyType(
    {
        "labels": {
            "label": "Programme",
            "improvement": "Areas for improvement",
            "verified": "Reported by a scrutiny body",
            "reported": "Reported by others only",
            "unknown": "No published follow-up",
            "known_words": "Any follow-up",
        },
        "note": COVERAGE_NOTE,
    }
)
