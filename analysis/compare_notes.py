"""What the cards of Compare say beside their charts: names of columns, and how to read them."""

HOW = {
    "deprivation": "Peers by deprivation",
    "density": "Peers by density",
    "all": "All others",
    "chosen": "Chosen by hand",
}
SHOW = {"improvement": "Areas for improvement", "strength": "Strengths"}
INTRODUCTION = (
    "Findings are what inspectors chose to write about: counts of them are not performance, and "
    "nothing is ranked here."
)
THEMES = {
    "labels": {
        "label": "Theme",
        "part": "Partnership or group",
        "count": "Findings",
        "n": "Of all",
        "share": "Share",
    },
    "note": "Each row is a theme, each sign a partnership. Side by side, counts are shown. One "
    "against a group: the share that the theme has of all findings of that kind, where both have "
    "at least ten; with fewer, its count beside the count that the group's shares would give it. "
    "Each finding counts once, under its main theme. None of the differences is tested.",
}
BALANCE = {
    "labels": {
        "label": "Partnership or group",
        "strength": "Strengths",
        "improvement": "Areas for improvement",
        "share_words": "Share of strengths",
        "interval_words": "95% interval",
        "expected": "Share in the same programmes elsewhere",
    },
    "note": "The share of findings that are strengths, with the interval that chance alone would "
    "allow (Wilson, 95%). Under five findings only their number is shown, from five to nine the "
    "interval is grey, from ten there is a percentage. Partnerships were inspected under different "
    "programmes: the table has the share found in the same programmes elsewhere.",
}
FOLLOWED = {
    "labels": {
        "label": "Partnership or group",
        "status": "Status",
        "count": "Areas for improvement",
    },
    "note": "The latest published state of each area for improvement. Verified updates go before "
    "what a partnership says itself. Reviews return mostly to the weakest, so the reviewed are not "
    "typical; no published follow-up does not mean that nothing was done.",
}
COMMON = {
    "labels": {"label": "Theme", "places": "Partnerships", "of": "Of", "who": "Which"},
    "note": "Areas for improvement by theme and partnership; themes that most have come first, "
    "those that one has alone last. 0 means that none was found in what was seen of its reports, ? "
    "that none of its findings could be read. A theme can be absent because a programme did not "
    "look at it.",
}
GRADES = {
    "labels": {"label": "Inspection", "level": "Point (highest best)", "count": "Indicators"},
    "note": "How many quality indicators were given which grade, programme by programme and oldest "
    "first; the bars are equally long, the numbers are counts. Grades are the scrutiny body's own "
    "and are not mixed with counts of findings. Only one scale is shown: grades on "
    "others cannot be placed on it.",
}
INSPECTED = {
    "labels": {
        "partnership": "Partnership",
        "programme": "Programme",
        "kind_name": "Kind",
        "year": "Year",
        "strength": "Strengths",
        "improvement": "Areas for improvement",
        "source_url": "Source",
    },
    "note": "Each mark is an inspection or review, the latest of each partnership with its year; a "
    "bar shows between which days an imprecise date lies. Lines join a review to the inspection it "
    "returned to. What has no date stands at the right.",
}
