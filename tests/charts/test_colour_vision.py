"""Do the colours stay apart for people with other colour vision?

Simulation: Machado, Oliveira and Fernandes 2009, severity 1.0. Difference: CIEDE2000 (Sharma, Wu
and Dalal 2005, whose test pairs check our version). About 2 can just be seen side by side; in a
chart, away from each other, people need some 10.
"""

from itertools import combinations, pairwise

import numpy as np
import pytest

from charts.palette import palette

VISIONS = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
D65 = np.array([0.95047, 1.0, 1.08883])


def seen(colour, vision):
    """CIE Lab of a hex colour as that vision has it."""
    encoded = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    linear = np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)
    xyz = TO_XYZ @ np.clip(VISIONS[vision] @ linear, 0, 1) / D65
    x, y, z = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def ciede2000(one, other):
    (l1, a1, b1), (l2, a2, b2) = one, other
    chroma = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    stretch = 1.5 - 0.5 * np.sqrt(chroma**7 / (chroma**7 + 25.0**7))
    a1, a2 = a1 * stretch, a2 * stretch
    c1, c2 = np.hypot(a1, b1), np.hypot(a2, b2)
    h1, h2 = np.degrees(np.arctan2(b1, a1)) % 360, np.degrees(np.arctan2(b2, a2)) % 360
    grey = c1 * c2 == 0
    turn = 0.0 if grey else (h2 - h1 + 180) % 360 - 180
    hue = h1 + h2 if grey else (h1 + turn / 2) % 360
    light, mean = (l1 + l2) / 2, (c1 + c2) / 2
    angles = np.radians([hue - 30, 2 * hue, 3 * hue + 6, 4 * hue - 63])
    weight = 1 + np.cos(angles) @ [-0.17, 0.24, 0.32, -0.20]
    dl = (l2 - l1) / (1 + 0.015 * (light - 50) ** 2 / np.sqrt(20 + (light - 50) ** 2))
    dc = (c2 - c1) / (1 + 0.045 * mean)
    dh = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn / 2)) / (1 + 0.015 * mean * weight)
    bend = -2 * np.sqrt(mean**7 / (mean**7 + 25.0**7))
    bend *= np.sin(np.radians(60 * np.exp(-(((hue - 275) / 25) ** 2))))
    return np.sqrt(dl**2 + dc**2 + dh**2 + bend * dc * dh)


def closest(pairs):
    """The smallest difference among pairs of colours, in any vision, and where it is."""
    return min(
        (ciede2000(seen(one, vision), seen(other, vision)), vision, one, other)
        for one, other in pairs
        for vision in VISIONS
    )


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, -1.3802, -84.2814), (50, 0, -82.7485), 1.0),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_our_ciede2000_gives_the_published_values(one, other, difference):
    assert ciede2000(one, other) == pytest.approx(difference, abs=1e-4)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_strength_and_improvement_are_far_apart_for_everyone(theme):
    assert closest([tuple(palette(theme).polarity.values())])[0] >= 40


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_statuses_and_the_grey_of_what_closed_otherwise_are_apart_for_everyone(theme):
    colours = {mark.colour for mark in list(palette(theme).status.values())[:-1]}

    assert len(colours) == 7
    assert closest(combinations(sorted(colours), 2))[0] >= 11


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("group", ["series", "kind", "population", "reporter"])
def test_colours_that_share_a_chart_are_apart_for_everyone(theme, group):
    found = getattr(palette(theme), group)
    marks = found if isinstance(found, tuple) else found.values()
    colours = [mark if isinstance(mark, str) else mark.colour for mark in marks]

    assert closest(combinations(colours, 2))[0] >= 9


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_neighbouring_grades_are_apart_for_everyone(theme):
    assert closest(pairwise(palette(theme).grade.values()))[0] >= 9
