"""Rows taken out of a source before they are checked."""

from dataclasses import replace

import numpy as np
import pandas as pd

from loaders.source import Source


def kept_out(source: Source, out: pd.Series) -> Source:
    """The source without some of its rows, as if it had never had them."""
    stay = ~out.to_numpy(bool)
    if stay.all():
        return source
    pages = None if source.pages is None else source.pages[stay]
    cells = source.cells[stay].reset_index(drop=True)
    given = None
    if source.given is not None:
        given = {name: columns[stay] for name, columns in source.given.items()}
    return replace(
        source,
        cells=cells,
        lines=source.lines[stay],
        pages=pages,
        rows=source.rows - int(np.sum(~stay)),
        given=given,
    )
