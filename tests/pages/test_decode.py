import pytest

from qomnews.pages.decode import decode, is_mojibake

TEXT = "قم- ایرنا- صادرات مواد معدنی استان ۱۲ درصد رشد کرد؛ می‌گوید پژوهش چنین است."


@pytest.mark.parametrize(
    "label",
    [
        "",
        "text/html",
        "text/html; charset=utf-8",
        "text/html;charset=ISO-8859-1",
        "text/html; charset=windows-1256",
        "text/html; charset=nonsense",
    ],
)
@pytest.mark.parametrize("meta", ["", '<meta charset="windows-1256">', '<?xml version="1.0" encoding="ISO-8859-1"?>'])
def test_utf8_is_utf8_under_any_label(label, meta):
    assert decode((meta + TEXT).encode(), label) == meta + TEXT


@pytest.mark.parametrize(
    "label",
    [
        "",
        "text/html; charset=windows-1256",
        "text/html; charset=cp1256",
        "text/html; charset=utf-8",
        "text/html; charset=ISO-8859-1",
    ],
)
def test_true_cp1256(label):
    plain = "صادرات معدن قم رشد كرد؛ پارسال چنين نبود"
    assert decode(plain.encode("cp1256"), label) == plain


def test_utf8_that_is_broken_all_over_is_taken_for_no_story():
    broken = b"".join(letter.encode() + (b"\xff" if n % 9 == 0 else b"") for n, letter in enumerate(TEXT * 5))
    assert is_mojibake(decode(broken, "text/html; charset=utf-8"))


def test_utf16_by_its_mark():
    assert decode(TEXT.encode("utf-16")) == TEXT


def test_byte_order_mark_goes():
    assert decode(b"\xef\xbb\xbf" + TEXT.encode()) == TEXT


def test_cut_in_the_middle_of_a_letter():
    assert decode(TEXT.encode()[:-2], "text/html; charset=windows-1256") == TEXT[:-2]


def test_one_bad_byte_does_not_turn_a_page_into_another_charset():
    body = (TEXT * 5).encode() + b"\xff" + TEXT.encode()
    assert decode(body, "text/html; charset=windows-1256") == TEXT * 5 + "\ufffd" + TEXT


@pytest.mark.parametrize(
    "body", [b"", b"\xff", bytes(range(256)), b"charset=punycode" + b"\xff" * 9, b"%PDF-1.7\x00\xff"]
)
def test_never_raises(body):
    assert isinstance(decode(body), str)


@pytest.mark.parametrize("charset", ["cp1256", "latin-1"])
def test_mojibake_is_noticed(charset):
    assert is_mojibake("<html>" + TEXT.encode().decode(charset, "replace"))


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "",
        "plain English text",
        "طلا، ظرف، طرح",
        "طلا و ظروف در بازار قم: ناظر بازار گفت قیمت طلا ثابت است و طبق قانون بر خرید و فروش نظارت می‌کنیم.",
    ],
)
def test_good_text_raises_no_alarm(text):
    assert not is_mojibake(text)
