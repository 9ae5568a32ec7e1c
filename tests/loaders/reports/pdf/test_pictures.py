"""Pages of kept documents as pictures."""

from loaders.problems import Problem
from loaders.reports.pdf import pictures
from loaders.reports.pdf.pictures import picture, text
from tests.loaders.reports.paper import area_send_front


def test_a_page_is_drawn_in_the_width_asked_for_and_says_how_many_there_are(tmp_path):
    path = area_send_front().save(tmp_path / "report.pdf")
    made = picture(path, 1, width=300)

    assert (made.width, made.pages) == (300, 2)
    assert abs(made.height - 424) <= 1  # A4
    assert len(made.pixels) == 3 * made.width * made.height
    assert made.pixels[:3] == b"\xff\xff\xff"  # paper
    assert min(made.pixels) < 60  # ink
    assert picture(path, 3, width=300).rule == "no_page"


def test_a_document_that_cannot_be_opened_is_a_problem_in_words(tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(b"%PDF-1.4 cut short")

    assert picture(path, 1).rule == "damaged"
    path.write_bytes(b"\xff\xfe\x00\x01")
    assert text(path).rule == "not_text"


def test_what_the_process_says_is_not_believed(tmp_path, monkeypatch):
    said = [b'{"width": 9000, "height": 9000, "scale": 1, "pages": 1}\nfew', b"", b"[]", b'{"a":1}']
    for answer in said:
        monkeypatch.setattr(pictures, "answer", lambda *_, answer=answer: answer)
        assert isinstance(picture(tmp_path / "a.pdf", 1), Problem)
        assert isinstance(text(tmp_path / "a.html"), Problem)


def test_a_web_page_is_the_text_in_which_passages_have_their_place(tmp_path):
    path = tmp_path / "page.html"
    path.write_text("<html><body><h1>Head</h1><p>One  two.</p><script>x</script></body></html>")

    assert text(path) == "Head\nOne two."
