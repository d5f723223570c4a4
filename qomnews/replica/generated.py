"""Stories by rule: as many as a benchmark wants, cheap, always the same; and the strangers in the side boxes."""

from __future__ import annotations

from datetime import timedelta
from functools import cache

from qomnews.replica.stories import REFERENCE, NewsStory, tehran_time

PER_DAY = 150
_MINERALS = ("سنگ آهک", "نمک", "سنگ تراورتن", "گچ", "سیلیس", "سنگ لاشه", "منگنز", "بنتونیت", "سلستین", "سنگ چینی")
_TOWNS = ("کهک", "جعفریه", "سلفچگان", "دستجرد", "قنوات", "شکوهیه")
_NAMES = ("مهدوی‌نیا", "رستگارپور", "صفاری‌منش", "نیک‌فرجام", "کاظم‌زاده", "بهرامی‌فر", "شریف‌آبادی", "توانگر")
_FILLER_TITLES = (
    "افتتاح کتابخانه روستایی شماره {n} در آغاز هفته",
    "مسابقه دوومیدانی دانش‌آموزان با {n} شرکت‌کننده پایان یافت",
    "بارش باران در {n} شهر کشور ادامه دارد",
    "نمایشگاه نگارگری با {n} اثر گشایش یافت",
    "همایش پیاده‌روی خانوادگی با حضور {n} نفر برگزار شد",
    "مرمت خانه تاریخی در {n} روز به پایان می‌رسد",
)


@cache
def generated_stories(count: int) -> tuple[NewsStory, ...]:
    """That many stories on mining in Qom, newest first, 150 a day back from the reference day.

    >>> [story.code for story in generated_stories(3)]
    ['90000002', '90000001', '90000000']
    """
    return tuple(_mining_story(number, count) for number in reversed(range(count)))


def _mining_story(number: int, count: int) -> NewsStory:
    mineral, town = _MINERALS[number % 10], _TOWNS[number % 6]
    tonnes, mines, jobs = 12 + number % 480, 2 + number % 37, 20 + number * 7 % 900
    percent, billions = 2 + number % 45, 10 + number * 13 % 990
    age = count - 1 - number
    moment = tehran_time(f"{REFERENCE} 21:00") - timedelta(days=age // PER_DAY, minutes=age % PER_DAY * 5)
    who = f"{_NAMES[number % 8]}، مدیر معدن {mineral} {town}"
    return NewsStory(
        code=str(90_000_000 + number),
        published=moment,
        title=f"تولید {tonnes} هزار تن {mineral} در {town}؛ گزارش {number}",
        lead=f"قم- ایرنا- مدیر معدن {mineral} {town} گفت: {tonnes} هزار تن {mineral} در هفت ماهه امسال "
        "از معادن این بخش استخراج شد.",
        paragraphs=(
            f"به گزارش ایرنا، {who} اظهار کرد: {mines} معدن در {town} فعال است و {jobs} نفر در آن‌ها کار می‌کنند.",
            f"وی افزود: استخراج {mineral} نسبت به مدت مشابه سال گذشته {percent} درصد افزایش یافته است "
            "و این رشد ادامه دارد.",
            f"او با اشاره به سرمایه‌گذاری {billions} میلیارد تومانی در این معادن بیان کرد: با تکمیل خط فرآوری، "
            f"{tonnes + 5} هزار تن محصول در سال تولید خواهد شد.",
            f"{_NAMES[(number + 3) % 8]}، از معدن‌کاران {town}، نیز کمبود ماشین‌آلات را یادآور شد و گفت: "
            f"{2 + number % 9} دستگاه بیل مکانیکی در نیمه نخست امسال به معادن رسیده است.",
            "مردم منطقه می‌گویند جاده دسترسی معدن باید زودتر بهسازی شود تا تردد کامیون‌ها آسیبی به روستاها نرساند.",
        ),
        tags=("معدن", mineral, town),
        also=("industry",),
        staff_code=f"{1000 + number % 8999}**{1771 + number % 300}" if number % 3 == 0 else "",
    )


@cache
def side_stories(count: int = 40) -> tuple[NewsStory, ...]:
    """The stories of other desks that fill the side boxes of every page; none is about Qom or about mining."""
    return tuple(
        NewsStory(
            code=str(86_200_100 + number),
            published=tehran_time("1405-07-20 08:00") + timedelta(hours=number),
            title=_FILLER_TITLES[number % 6].format(n=12 + number * 3),
            lead=f"تهران- ایرنا- {_FILLER_TITLES[number % 6].format(n=12 + number * 3)}.",
            paragraphs=("به گزارش ایرنا، این برنامه با استقبال مردم همراه بود و هفته آینده نیز ادامه خواهد داشت.",),
            desk=("society", "culture", "sport", "tehran", "yazd")[number % 5],
        )
        for number in range(count)
    )
