"""Everything that can be wrong with a file as a whole or with its rows as rows.

The rule, the name and bytes of the file, the line told, and a part of the message.
"""

_HEADER = b"finding_id,polarity,theme,other_themes\n"
_ROW = b"f1,strength,assessment,\n"

BAD_FILES = [
    ("empty_file", "findings.csv", b"", None, "The file is empty"),
    ("empty_file", "findings.csv", b"\xef\xbb\xbf\n\n  \n", None, "needs a header"),
    ("not_text", "findings.csv", b"PK\x03\x04rest", None, "CSV UTF-8 (comma delimited)"),
    ("not_text", "findings.csv", b"%PDF-1.7 ...", None, "a PDF document"),
    ("not_text", "findings.csv", bytes(range(256)) * 9, None, "not text"),
    ("unknown_table", "things.csv", b"a,b\n1,2\n", 1, "one of partnerships, themes"),
    ("derived_table", "ledger.csv", b"a,b\n1,2\n", None, "is made by the loaders"),
    (
        "missing_column",
        "second_coding.csv",
        b"finding_id,polarity,other_themes\nf1,strength,\n",
        1,
        "The column 'theme' is missing",
    ),
    (
        "missing_column",
        "second_coding.csv",
        b"finding_id,polarity,theme\nf1,strength,assessment\n",
        1,
        "its cells may be empty",
    ),
    (
        "unknown_column",
        "second_coding.csv",
        _HEADER.replace(b"polarity", b"polarty") + _ROW,
        1,
        "'polarty' is not a column of second_coding. Did you mean 'polarity'?",
    ),
    (
        "repeated_column",
        "second_coding.csv",
        b"finding_id,polarity,theme,theme,other_themes\n",
        1,
        "names 'theme' 2 times",
    ),
    (
        "unnamed_column",
        "second_coding.csv",
        b"finding_id,polarity,theme,other_themes,\nf1,strength,assessment,,x\n",
        1,
        "A column has no name",
    ),
    (
        "ragged_row",
        "second_coding.csv",
        _HEADER + b"f1,strength,assessment\n" + _ROW,
        2,
        "The row has 3 cells, the header 4. Add the cells",
    ),
    (
        "ragged_row",
        "second_coding.csv",
        _HEADER + _ROW + b"f2,strength,assessment,workforce,resources\n",
        3,
        "The row has 5 cells, the header 4. Put quotation marks",
    ),
    (
        "unclosed_quote",
        "second_coding.csv",
        _HEADER + _ROW + b'f2,"strength,assessment,\nf3,strength,assessment,\n',
        3,
        "never closed",
    ),
]
