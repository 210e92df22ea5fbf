"""了: le after what is done or has changed, liǎo where something can be or is brought to an end."""

from annotations.language.particles.surroundings import PRONOUN, Surroundings, rule

_TO_END = (
    "(?:此[一残心生]|[结断然悟债账]|却[了心一这那此夙平尘终多]|如指|不[起得]|无[牵声生痕踪新]|"
    "[解若]|百了)"
)
"""What 了 that is a verb begins."""


def _is_possible(around: Surroundings) -> bool:
    """Tell whether 得了 follows a verb, as what can be done."""
    return around.one_before.kind in ("v", "a")


COMPLETED = (
    # Nearly every 了 is read by this one, so it stands first.
    rule(
        "le",
        "[^不得能想要法个明私公未终末临百时一已完没此小直截知衍草糊]",
        "(?![此结却断然悟债账如不无若了解得百事望之情])",
    ),
    rule("le", "", "了(?:不[起得]|解|结|断|却|如指)"),
    rule("liǎo", "不", "了之|解|得"),
    rule("liǎo", "不了|一.", "之(?![前后间])"),
    rule("liǎo", "直截", "当"),
    rule("liǎo", "[能想要法]|有个|[就对]此", "[清局事断结]"),
    rule("liǎo", "[这那可就更]下?", "不得了?$"),
    rule("liǎo", "(?<!得)已|小时", "$|了$"),
    rule("liǎo", "[还这]", "得$"),
    rule("liǎo", "(?<!得)知", "[叫在声]"),
    rule("liǎo", "(?<!不)", "了[^之]|了$"),
    rule("le", "^不", "$"),
    rule("liǎo", "没完没|[^没]完没完没|要没", "$|没完|的"),
    rule("liǎo", "[明私公未终末百]|^临|何时|^一", "$|[的于结还是吧百]|不[^起]|情"),
    rule("liǎo", "", "此(?:一生|残生|心愿)"),
    rule("le", "", _TO_END, lambda around: around.stands_apart),
    rule("liǎo", "", _TO_END),
    rule("liǎo", "敷衍|草草|含糊|潦草", "事"),
    rule("le", "(?:懂|认|记|值|觉|获|取|赢|显|变|夺|博|求|难|使|晓|争|换|筹)得"),
    rule("liǎo", "(?<![会能可没想])得", "", _is_possible),
    rule("le", f"[{PRONOUN}人都也就又才年天]得"),
    rule("le", "(?<![不得])", "(?!事)"),
)
