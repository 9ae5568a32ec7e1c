"""What is the share of all, when some are not known?"""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from analysis.statistics.counts import checked_counts, shares


def manski_bounds(known_yes: ArrayLike, known: ArrayLike, total: ArrayLike) -> pd.DataFrame:
    """Worst and best case for the share of all that are 'yes', when only `known` are known.

    Columns, one row per triple: `coverage` (known of total), `share_known` (yes of the known),
    `worst` (no unknown one is yes) and `best` (every unknown one is). Missing where there is
    nothing to have a share of. These are limits of ignorance, not of chance: they do not narrow
    with more findings, only with more follow-up. Manski 1990.
    """
    yes, seen, index = checked_counts(known_yes, known)
    seen_again, all_, second_index = checked_counts(known, total)
    yes, seen, all_ = np.broadcast_arrays(yes, seen_again, all_)
    return pd.DataFrame(
        {
            "coverage": shares(seen, all_),
            "share_known": shares(yes, seen),
            "worst": shares(yes, all_),
            "best": shares(yes + all_ - seen, all_),
        },
        index=index if index is not None else second_index,
    )
