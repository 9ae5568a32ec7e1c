"""Tables that the loaders make themselves: links, and where everything came from."""

from loaders.columns import Column, Table, key

LINK_TABLES = (
    Table(
        "inspection_partnerships",
        "One row per inspection and partnership: a shared inspection has several.",
        ("inspection_key", "partnership"),
        "inspection_key",
        (
            key("inspection_key", "inspection_id"),
            Column(
                "partnership",
                "choice",
                "Partnership, by its official name.",
                derived=True,
                refers="partnerships",
            ),
        ),
    ),
    Table(
        "finding_themes",
        "One row per finding and theme.",
        ("finding_key", "theme"),
        "finding_key",
        (
            key("finding_key", "finding_id"),
            Column("theme", "choice", "Theme.", derived=True, refers="themes"),
            Column("position", "integer", "0 for the main theme, then 1 and 2.", derived=True),
        ),
    ),
)

PROVENANCE_TABLES = (
    Table(
        "sources",
        "One row per file that a load took in.",
        ("source_key",),
        "source_key",
        (
            key("source_key", "file, hash and moment"),
            Column("file", "text", "File as named to the loader.", derived=True),
            Column("sheet", "text", "Sheet of a workbook, or file within a zip.", derived=True),
            Column(
                "table",
                "text",
                "Table that the file was read as; empty if it was not recognised.",
                derived=True,
            ),
            Column("sha256", "text", "SHA-256 of the file.", derived=True),
            Column("loader", "text", "Loader and its version.", derived=True),
            Column("loaded", "moment", "When, in UTC.", derived=True),
            Column("rows", "integer", "Rows in the file.", derived=True),
            Column("taken", "integer", "Rows taken.", derived=True),
            Column("refused", "integer", "Rows refused.", derived=True),
        ),
    ),
    Table(
        "ledger",
        "One row per problem that kept a row, or a file, from being loaded.",
        ("file_key", "problem"),
        "file_key",
        (
            key("file_key", "file"),
            Column("problem", "integer", "Number of the problem in its file.", derived=True),
            Column("file", "text", "File as named to the loader.", derived=True),
            Column("sheet", "text", "Sheet of a workbook, or file within a zip.", derived=True),
            Column("page", "integer", "Page of a report.", derived=True),
            Column("table", "text", "Table that the file was read as.", derived=True),
            Column(
                "line",
                "integer",
                "Line of the file or row of the sheet; empty where the whole file is meant.",
                derived=True,
            ),
            Column("column", "text", "Column; empty where the whole row is meant.", derived=True),
            Column("value", "text", "What stands there.", derived=True),
            Column("rule", "text", "Short name of the rule.", derived=True),
            Column(
                "message", "text", "What is wrong, what is allowed and what to do.", derived=True
            ),
            Column(
                "row",
                "text",
                "The refused row as it stood in the file, as JSON, so that nothing is lost.",
                derived=True,
            ),
        ),
    ),
)
