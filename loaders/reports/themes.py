"""The themes that a model holds likeliest for passages, as the rows of a load need them."""

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.problems import DataError

# Probability from which a second or third theme counts as a further one. On documents kept apart,
# six in ten of those of area SEND passages are a person's too, half of those of short statements.
ALSO = 0.15


@dataclass(frozen=True)
class Themes:
    """The main theme of a passage, up to two others, and the likeliest themes with their
    probabilities, best first, as `model` has them."""

    theme: str
    others: tuple[str, ...]
    ranked: tuple[tuple[str, float], ...]
    model: str

    def suggestion(self) -> dict[str, str]:
        """The row of `suggestions`, without its finding."""
        row = {"model": self.model}
        for place, (theme, probability) in enumerate(self.ranked[:3], start=1):
            row |= {f"theme_{place}": theme, f"probability_{place}": f"{probability:.4f}"}
        return row


def themes_of(passages: Sequence[str], polarities: Sequence[str], programme: str) -> list[Themes]:
    """The themes of each passage of one report. Raises `DataError` where there is no model."""
    try:
        from loaders.suggest import suggest
    except ImportError as error:
        raise DataError(
            f"The model that suggests themes cannot be used ({error}). Install what "
            "requirements.txt names; findings without a theme are not taken."
        ) from None
    from threadpoolctl import threadpool_limits

    found = []
    # For texts this short, several threads of linear algebra take four times one thread's time.
    with threadpool_limits(limits=1, user_api="blas"):
        suggestions = suggest(passages, polarities, [programme] * len(passages))
    for said in suggestions:
        ranked = tuple(zip(said.themes, said.probabilities, strict=True))
        others = tuple(theme for theme, probability in ranked[1:] if probability >= ALSO)
        found.append(Themes(said.themes[0], others, ranked, said.model))
    return found
