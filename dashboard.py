"""The dashboard: the list of pages. What surrounds them is `ui.frame`, what they show `pages/`."""

import streamlit as st

from ui import server

# The address of a page differs from its file name on purpose: Streamlit could otherwise serve the
# script without the frame when a fresh server gets a deep link (tests/e2e guards it).
PAGES = {
    "Explore": (
        {
            "page": "pages/overview.py",
            "title": "Overview",
            "icon": ":material/map:",
            "url_path": "home",
            "default": True,
            "help": "What is loaded and what is missing: by place, programme, year and source.",
        },
        {
            "page": "pages/themes.py",
            "title": "Themes",
            "icon": ":material/grid_on:",
            "url_path": "by-theme",
            "help": "What findings are about: partnerships by theme, and one theme in depth.",
        },
        {
            "page": "pages/balance.py",
            "title": "Balance",
            "icon": ":material/balance:",
            "url_path": "strengths-and-improvements",
            "help": "Where strengths outweigh areas for improvement, and how sure that is.",
        },
        {
            "page": "pages/follow_up.py",
            "title": "Follow-up",
            "icon": ":material/published_with_changes:",
            "url_path": "follow-up",
            "help": "What became of the areas for improvement, who says so, and what is not known.",
        },
        {
            "page": "pages/compare.py",
            "title": "Compare",
            "icon": ":material/compare_arrows:",
            "url_path": "side-by-side",
            "help": "Two to six partnerships side by side, or one with its peer group.",
        },
        {
            "page": "pages/partnership.py",
            "title": "Partnership",
            "icon": ":material/location_city:",
            "url_path": "one-partnership",
            "help": "One partnership on a page: what was found, what came back, who to learn from.",
        },
        {
            "page": "pages/national.py",
            "title": "National picture",
            "icon": ":material/public:",
            "url_path": "across-the-country",
            "help": "What is common, what comes back and who has waited: for overview reports.",
        },
        {
            "page": "pages/findings.py",
            "title": "Findings",
            "icon": ":material/list_alt:",
            "url_path": "all-findings",
            "help": "Every finding with its source: search, narrow, sort and download.",
        },
    ),
    "Your data": (
        {
            "page": "pages/load.py",
            "title": "Load",
            "icon": ":material/upload_file:",
            "url_path": "bring-your-own",
            "help": "Bring spreadsheets of your own, keep a joint action plan, undo a load.",
        },
        {
            "page": "pages/reviewing.py",
            "title": "Review",
            "icon": ":material/fact_check:",
            "url_path": "review",
            "help": "Confirm, correct or reject what a machine has read, beside its page.",
        },
    ),
    "About": (
        {
            "page": "pages/method.py",
            "title": "Method",
            "icon": ":material/science:",
            "url_path": "how-it-is-made",
            "help": "Where the data come from, how they were coded, and what may be said.",
        },
    ),
}

if __name__ == "dashboard":
    # Imported by `streamlit run dashboard.py` when the server starts: see ui/server.py.
    app = st.App(__file__, lifespan=server.lifespan)
else:
    from ui import frame

    frame.draw(PAGES)
