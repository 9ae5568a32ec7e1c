"""Small invented sheets in the form in which overviews of English inspections are kept: names in
small letters, placeholders in cells, grades as numbers, several sentences in one cell."""

from tests.loaders.mapping.invented_sheets import grid

NOWHERE = "Not found or not applicable."
OUTCOMES = {
    "1": "Arrangements here typically lead to positive experiences and outcomes for those with "
    "SEND. A next visit is some {} years away.",
    "2": "What families meet with in this area are inconsistent experiences and outcomes. "
    "Partners have to agree what to change within {} years.",
    "3": "Inspectors saw widespread and/or systemic failings that give cause for significant "
    "concern about experiences and outcomes. They return within {} months.",
    "None": "This section was not found.",
}
_SEND_HEADER = ["urn", "la_code", "region_code", "ltla23cd", "stat_neighbours", "local_authority",
                "inspection_link", "outcome_grade", "previous_inspection_date",
                "inspection_start_date", "inspection_end_date", "publication_date",
                "next_inspection_by_date", "inspector_names", "local_link_to_all_inspections",
                "inspection_outcome_text"]  # fmt: skip
_SEND_ROWS = [
    ("894", "WM", "E06000020", "telford & wrekin", "1", "01/01/1900", "08/01/24"),
    ("801", "SW", "E06000023", "bristol", "2", "27/05/2016", "12/02/24"),
    ("810", "YH", "E06000010", "kingston upon hull", "3", "01/01/1900", "11/03/24"),
    ("868", "nan", "E06000040", "windsor & maidenhead", "2", "01/01/1900", "15/04/24"),
    ("882", "E", "E06000033", "southend-on-sea", "1", "07/07/2017", "None"),
    ("201", "GL", "E09000001", "london corporation", "None", "15/05/2019", "10/06/24"),
]
SEND = grid(
    [
        _SEND_HEADER,
        *[
            [f"80{at}", code, region, gss, "301, 302", name, f"https://example.org/send/{at}",
             grade, before, start, start, f"0{at}/07/24",
             "Last inspection date not provided" if start == "None" else "20/05/27",
             "jo bloggs; al other", "0", OUTCOMES[grade].format(at)]
            for at, (code, region, gss, name, grade, before, start) in enumerate(_SEND_ROWS, 1)
        ],
    ],
    "ofsted_cs_send_inspections",
    "ofsted_csc_send_overview.xlsx",
)  # fmt: skip
_JTAI_HEADER = ["urn", "la_code", "region_code", "ltla23cd", "local_authority", "inspection_link",
                "inspection_start_date", "publication_date", "inspection_theme",
                "summary_priority_action", "summary_improvement", "summary_key_strengths",
                "summary_headline_findings", "summary_needs_to_improve", "case_study_title",
                "summary_case_study"]  # fmt: skip
JTAI = grid(
    [
        _JTAI_HEADER,
        ["801", "870", "SE", "E06000038", "reading", "https://example.org/jtai/1", "18/07/22",
         "18/07/22", "Knowing early who needs help in reading.", NOWHERE, NOWHERE,
         "and to listen to what children say. Nurses visit every new family.",
         "Most children in Reading get help soon.",
         "Minutes of meetings reach schools late. 2 The police share too few referrals.",
         "None", NOWHERE],
        ["802", "876", "NW", "E06000006", "halton", "https://example.org/jtai/2", "None",
         "08/03/19", "Harm within the family in halton between 4 and 8 february 2019.",
         "There are no areas for priority action Areas for improvement Plans for children name "
         "no dates", "Plans for children name no dates. Nobody reads them again.",
         "Multi-agency strengths Leaders meet every week about children at risk.", NOWHERE,
         NOWHERE, "Case study: a good day", "A child was helped."],
        ["803", "879", "SW", "E06000026", "plymouth", "https://example.org/jtai/3", "31/01/20",
         "31/01/20", "Serious violence among young people in plymouth.", NOWHERE, NOWHERE, NOWHERE,
         "Help comes late for some children.", NOWHERE, "None", NOWHERE],
    ],
    "ofsted_cs_send_inspections",
    "ofsted_csc_jtai_overview.xlsx",
)  # fmt: skip
