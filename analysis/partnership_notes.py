"""What the cards of Partnership say beside their charts: names of columns, and how to read them."""

INTRODUCTION = (
    "All kinds of scrutiny are shown together here, each with its date and source. Counts of "
    "findings are not performance."
)
FAMILIES = {
    "deprivation_group": "Peers by deprivation",
    "density_group": "Peers by population density",
}
VISITS = {
    "labels": {
        "programme": "Programme",
        "kind_name": "Kind",
        "year": "Year",
        "strength": "Strengths",
        "improvement": "Areas for improvement",
        "source_url": "Source",
    },
    "note": "Each mark is an inspection or review, one row per programme; a bar shows between "
    "which days an imprecise date lies. Lines join a review to the inspection it returned to. What "
    "has no date stands at the right.",
}
GRADES = {
    "labels": {"label": "Inspection", "level": "Point (highest best)", "count": "Indicators"},
    "note": "How many quality indicators were given which grade, one row per inspection, programme "
    "by programme and oldest first; the bars are equally long, the numbers are counts. Grades are "
    "the scrutiny body's own. Only one scale is drawn: others cannot be placed on it.",
}
THEMES = {
    "labels": {
        "label": "Theme",
        "strength": "Strengths",
        "improvement": "Areas for improvement",
    },
    "note": "Areas for improvement to the left, strengths to the right; each finding counts once, "
    "under its main theme. Click a bar for the statements and their sources. Inspections and "
    "reviews are counted together.",
}
REPEATS = {
    "labels": {
        "label": "Theme",
        "words": "As at the latest inspection",
        "times": "Inspections that raised it",
        "inspections": "Inspections compared",
        "first_year": "First",
        "last_year": "Last",
    },
    "note": "Themes down, inspections of services for the same people across, oldest first; a "
    "number is how many areas for improvement an inspection raised in the theme. **Seen again**: "
    "raised at the latest inspection and at an earlier one. **New**: raised at the latest only. "
    "**Not raised again**: raised earlier, not at the latest; this does not mean resolved, since "
    "programmes look at different things. **Not inspected again**: nothing to compare with. "
    "Reviews are not counted, and inspections that cannot be put in order are left out.",
}
FOLLOWED = {
    "labels": {"label": "Who says so", "status": "Status", "count": "Areas for improvement"},
    "note": "The latest published state of each area for improvement: what a scrutiny body "
    "verified goes before what others report. No published follow-up does not mean that nothing "
    "was done. Click a bar for the findings, each with its trail.",
}
LEARNING = {
    "labels": {
        "label": "To improve",
        "improvement": "Own areas for improvement",
        "group": "Group",
        "count": "Partnerships with a strength",
    },
    "note": "For each theme in which this partnership has an area for improvement: how many other "
    "partnerships have a published strength in it, in services for the same people. Peers are "
    "those of its family group. A strength is what inspectors wrote about one place at one time; "
    "whether it fits elsewhere is for its readers to judge.",
}
