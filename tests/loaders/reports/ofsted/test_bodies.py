import pytest

from loaders.reports.ofsted.bodies import bodies_in


@pytest.mark.parametrize(
    ("cell", "bodies"),
    [
        ("Norsay Council and NHS Norsay ICB", ["Norsay Council", "NHS Norsay ICB"]),
        (
            "Norsay County Council, Norsay Children’s First and NHS Alder and Norsay ICB",
            ["Norsay County Council", "Norsay Children’s First", "NHS Alder and Norsay ICB"],
        ),
        (
            "NHS Alder, Brannoch, and Culdaff West Integrated Care Board",
            ["NHS Alder, Brannoch, and Culdaff West Integrated Care Board"],
        ),
        (
            "London Borough of Barking and Dagenham and NHS North East London",
            ["London Borough of Barking and Dagenham", "NHS North East London"],
        ),
        (
            "Royal Borough of Greenwich and South East London ICB",
            ["Royal Borough of Greenwich", "South East London ICB"],
        ),
        ("Norsay Council\nNHS Norsay ICB", ["Norsay Council", "NHS Norsay ICB"]),
        ("", []),
    ],
)
def test_a_cell_is_parted_between_bodies_and_not_inside_their_names(cell, bodies):
    assert bodies_in(cell) == tuple(bodies)
