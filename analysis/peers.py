"""Which partnerships are alike: family groups, and the groupings that a load brought itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

FAMILIES = MappingProxyType(
    {
        "deprivation": ("deprivation_group", {1: " (least deprived)", 4: " (most deprived)"}),
        "density": ("density_group", {1: " (most rural)", 4: " (most urban)"}),
    }
)


@dataclass(frozen=True)
class Group:
    """A group of partnerships: by `column` of the reference table, or by `grouping` of `peers`.

    `number` is the family group meant; None means those like the partnerships chosen.
    """

    column: str = ""
    number: int | None = None
    grouping: str = ""

    @property
    def of_chosen(self) -> bool:
        """Whether the group depends on which partnerships are chosen."""
        return self.number is None


def offered(partnerships: pd.DataFrame, peers: pd.DataFrame) -> Mapping[str, Group]:
    """The groups that there are, by name on screen, those like the chosen ones first.

    `partnerships` is the reference table, `peers` the groupings loaded (`grouping`,
    `partnership`, `peer`); a family by which no partnership is grouped is not offered.
    """
    grouped = {word: of for word, of in FAMILIES.items() if partnerships[of[0]].notna().any()}
    groups = {
        f"Same {word} group as chosen": Group(column) for word, (column, _) in grouped.items()
    }
    for grouping in groupings(peers):
        groups[f"{grouping} of those chosen"] = Group(grouping=grouping)
    for word, (column, extremes) in grouped.items():
        for number in sorted(partnerships[column].dropna().astype(int).unique()):
            name = f"{word.capitalize()} group {number}{extremes.get(number, '')}"
            groups[name] = Group(column, int(number))
    return groups


def groupings(peers: pd.DataFrame) -> list[str]:
    """Names of the groupings that were loaded, in the order of the alphabet."""
    return sorted(peers["grouping"].unique())


def added(
    chosen: tuple[str, ...], group: Group, partnerships: pd.DataFrame, peers: pd.DataFrame
) -> tuple[str, ...]:
    """`chosen`, then the others of the group: a family's in the order of `partnerships`, those of
    a grouping with the nearest first."""
    if group.grouping:
        return (*chosen, *neighbours(chosen, group.grouping, peers))
    mine = partnerships["partnership"].isin(chosen)
    numbers = {group.number} if group.number else set(partnerships.loc[mine, group.column].dropna())
    others = partnerships[partnerships[group.column].isin(numbers) & ~mine]["partnership"]
    return (*chosen, *others)


def neighbours(chosen: tuple[str, ...], grouping: str, peers: pd.DataFrame) -> tuple[str, ...]:
    """The peers of the `chosen` in a grouping, each once, the nearest first, without the chosen."""
    rows = peers[(peers["grouping"] == grouping) & peers["partnership"].isin(chosen)]
    near = rows.sort_values(["nearness", "peer"], na_position="last")["peer"]
    return tuple(name for name in dict.fromkeys(near) if name not in chosen)
