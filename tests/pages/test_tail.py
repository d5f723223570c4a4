import pytest

from qomnews.pages.tail import is_place_boilerplate, split_dateline, split_tail

TEXT = "معادن قم ۹۸ واحد است."


@pytest.mark.parametrize(
    ("text", "dateline", "rest"),
    [
        ("قم- ایرنا- رشد کرد.", "قم- ایرنا", "رشد کرد."),
        ("قم-ایرنا- رشد کرد.", "قم-ایرنا", "رشد کرد."),
        ("قم - ایرنا - رشد کرد.", "قم - ایرنا", "رشد کرد."),
        ("قم – ایرنا – رشد کرد.", "قم – ایرنا", "رشد کرد."),
        ("قم ـ ایرنا ـ رشد کرد.", "قم ـ ایرنا", "رشد کرد."),
        ("قم‌-ايرنا‌- رشد کرد.", "قم‌-ايرنا", "رشد کرد."),
        ("شهر کرد - ایرنا: رشد کرد.", "شهر کرد - ایرنا", "رشد کرد."),
        ("آران و بیدگل - ایرنا - رشد کرد.", "آران و بیدگل - ایرنا", "رشد کرد."),
        ("  تهران- ایسنا- رشد کرد.", "تهران- ایسنا", "رشد کرد."),
        ("به گزارش ایرنا، رشد کرد.", "", "به گزارش ایرنا، رشد کرد."),
        ("خبرنگار ایرنا - قم - گزارش داد.", "", "خبرنگار ایرنا - قم - گزارش داد."),
        ("قم- رشد کرد.", "", "قم- رشد کرد."),
        ("", "", ""),
    ],
)
def test_dateline(text, dateline, rest):
    assert split_dateline(text) == (dateline, rest)


@pytest.mark.parametrize(
    ("last", "code"),
    [
        ("9376**1771", "9376**1771"),
        ("۹۳۷۶**۱۷۷۱", "۹۳۷۶**۱۷۷۱"),
        ("272**1723**2044", "272**1723**2044"),
        ("265 33", "265 33"),
        ("7401/6133", "7401/6133"),
        (".1430**2050", "1430**2050"),
    ],
)
def test_staff_code_of_its_own(last, code):
    tail = split_tail([TEXT, last])
    assert (tail.paragraphs, tail.staff_code) == ((TEXT,), code)


@pytest.mark.parametrize(
    ("last", "rest", "code"),
    [
        ("رشد کرد.9376**1771", "رشد کرد.", "9376**1771"),
        ("رشد کرد9376**1771", "رشد کرد", "9376**1771"),
        ("رشد کرد. 272**1723**2044", "رشد کرد.", "272**1723**2044"),
        ("در سال 13999376**1771", "در سال 1399", "9376**1771"),
        ("در سال ۱۳۹۹ 9376**1771", "در سال ۱۳۹۹", "9376**1771"),
    ],
)
def test_staff_code_glued_to_the_text(last, rest, code):
    tail = split_tail([TEXT, last])
    assert (tail.paragraphs, tail.staff_code) == ((TEXT, rest), code)


@pytest.mark.parametrize(
    "last",
    [
        "147",
        "۱۳۹۹",
        "تلفن 3770 و 3771",
        "نرخ 20/5",
        "نسبت 3 به 2",
        "ساعت 10:24",
        "رتبه 1*2",
        "جمع کل 147 112",
        "کد 12**",
    ],
)
def test_numbers_of_the_text_stay(last):
    assert split_tail([TEXT, last]).paragraphs == (TEXT, last)


def test_the_last_row_of_a_table_is_no_code():
    assert split_tail([TEXT, "147 112", "203 98"]).paragraphs == (TEXT, "147 112", "203 98")


@pytest.mark.parametrize("mark", ["انتهای پیام", "انتهای پیام/", "انتهاي پيام/*", "انتهای پیام/70012"])
def test_end_mark(mark):
    assert split_tail([TEXT, mark]).paragraphs == (TEXT,)


PLACES = [
    "بخش سلفچگان از توابع استان قم در ۴۵ کیلومتری این شهر واقع شده است.",
    "شهرستان کهک با حدود ۳۱ هزار نفر جمعیت در ۳۰ کیلومتری جنوب قم است.",
    "استان قم با مساحت ۱۱ هزار و ۵۲۶ کیلومتر مربع در مرکز ایران قرار دارد.",
    "شهر قنوات با جمعیتی بالغ بر ۱۱ هزار نفر در ۱۵ کیلومتری شرق قم واقع است.",
]
TEXTS = [
    "شهرستان کهک ۱۲ معدن سنگ لاشه دارد که ۹ معدن آن فعال است.",
    "معدن منگنز ونارچ در ۲۷ کیلومتری جنوب قم واقع شده است.",
    "شهردار قم گفت: شهرستان کهک از توابع قم در ۳۰ کیلومتری آن واقع شده است.",
    "استان قم امسال با رشد جمعیتی بالغ بر دو درصد در ۳۰ کیلومتری تهران روبه‌رو شد.",
    "منطقه ویژه اقتصادی سلفچگان ۲۰۰ واحد صنعتی دارد.",
]


@pytest.mark.parametrize("text", PLACES)
def test_place_boilerplate_is_kept_apart(text):
    tail = split_tail([TEXT, text, "9376**1771"])
    assert (tail.paragraphs, tail.boilerplate, tail.staff_code) == ((TEXT,), text, "9376**1771")


@pytest.mark.parametrize("text", TEXTS)
def test_news_of_a_place_is_no_boilerplate(text):
    assert not is_place_boilerplate(text)


def test_one_paragraph_always_stays():
    assert split_tail(PLACES[:1]).paragraphs == tuple(PLACES[:1])


def test_a_long_run_of_digits_is_read_at_once():
    text = "9" * 200_000 + "**" * 50_000
    assert split_tail([text]).paragraphs == (text,)
