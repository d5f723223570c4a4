"""Stories full of numbers that no reader should choke on: thousands of digits, absurd sums, endless signs."""

from __future__ import annotations

from qomnews.replica.stories import REFERENCE, NewsStory, tehran_time

_BOMBS = (
    ("عددی با ۲۶ رقم در گزارش صادرات معدنی قم", "۱" * 26 + " تن سنگ از معادن قم صادر شد."),
    ("عددی با سه هزار رقم در گزارش معادن قم", "صادرات معادن قم به " + "9" * 3000 + " تن رسید."),
    ("عددی با صد هزار رقم در گزارش معادن قم", "تولید معادن قم " + "7" * 100_000 + " تن بود."),
    ("ده به توان نوزده ریال در معادن قم", "سرمایه‌گذاری معادن قم 10000000000000000000 ریال و ۱۰۰۰۰۰۰۰۰۰ همت اعلام شد."),
    ("بی‌نهایت و نه‌عدد در گزارش معادن قم", "صادرات معدنی قم inf تن، nan دلار، 1e400 ریال و ۱/۰ درصد گزارش شد."),
    (
        "زنجیره هزار هزار در گزارش معادن قم",
        "تولید معادن قم " + "هزار " * 3000 + "تن بود و " + "و ".join(["یک هزار"] * 800) + " نفر کار یافتند.",
    ),
    ("ممیزهای پیاپی در گزارش معادن قم", "عیار معدن قم " + "۱.۲/۳٫۴٬۵,۶" * 2000 + " درصد و " + "-" * 5000 + "۵ تن بود."),
)


def bomb_stories() -> tuple[NewsStory, ...]:
    """One story for each kind of endless number, all on mining in Qom."""
    return tuple(
        NewsStory(
            code=str(86_331_410 + number),
            published=tehran_time(f"{REFERENCE} 17:{number:02}"),
            title=title,
            lead=f"قم- ایرنا- {title} آمده است و صادرات سنگ معدن استان ۱۲ هزار تن است.",
            paragraphs=("به گزارش ایرنا، این خبر برای آزمودن شکیبایی خواننده ماشینی نوشته شده است.", bomb),
            tags=("معدن", "صادرات"),
            also=("industry",),
        )
        for number, (title, bomb) in enumerate(_BOMBS)
    )
