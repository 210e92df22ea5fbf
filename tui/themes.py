"""Colours: the themes, and what a tag's colour looks like in each of them."""

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from rich.color import Color as RichColor
from rich.style import Style
from textual.color import BLACK, WHITE, Color, ColorParseError
from textual.theme import Theme

from tui.typesetting.marks import DAMAGED, REPAIRED, Look
from tui.typesetting.rows import RubyKind

DARK = Theme(
    name="pizhu-dark",
    primary="#82b1cf",
    secondary="#5d7f96",
    accent="#82b1cf",
    foreground="#d6d3cd",
    background="#17181c",
    surface="#1c1f26",
    panel="#20242c",
    success="#8fbf8f",
    warning="#e0a060",
    error="#e07a7a",
    dark=True,
    variables={"block-cursor-text-style": "none", "footer-key-foreground": "#82b1cf"},
)
LIGHT = Theme(
    name="pizhu-light",
    primary="#1f6a8f",
    secondary="#5d8299",
    accent="#1f6a8f",
    foreground="#26231f",
    background="#fbf8f1",
    surface="#f4f0e7",
    panel="#ece7dc",
    success="#3c7a3c",
    warning="#a0530f",
    error="#a83232",
    dark=False,
    variables={"block-cursor-text-style": "none", "footer-key-foreground": "#1f6a8f"},
)
THEMES = (DARK, LIGHT)
OWN_COLOURS = "ansi-dark", "ansi-light"

HUES = {
    "purple": ("#b478c8", "magenta"),
    "green": ("#5cb37c", "green"),
    "blue": ("#5f92dc", "blue"),
    "teal": ("#3fb3ab", "cyan"),
    "yellow": ("#cbb44e", "yellow"),
    "orange": ("#de8b46", "bright_yellow"),
    "red": ("#dc6666", "red"),
    "cyan": ("#58b8d8", "bright_cyan"),
    "pink": ("#e286ad", "bright_magenta"),
    "grey": ("#9a9a9a", "bright_black"),
}
"""The names a tag's colour may have: each one's hue, and the nearest of the terminal's own."""

HIGHLIGHT = "yellow"
TONES = {1: "red", 2: "orange", 3: "green", 4: "blue"}
"""The colours of the tones, by Dummitt, Chinese Through Tone and Color (2008); the neutral tone is
in the colour of the text."""

LEGIBLE = 4.5
"""The least contrast of text and its ground (WCAG 2.2, 1.4.3)."""
_OWN = Style(color="default", bgcolor="default")
_LIGHT_TEXT = frozenset({"blue", "red", "magenta", "bright_black"})


@dataclass(frozen=True)
class Palette:
    """The colours of the page in one theme.

    `own_colours`: the terminal's own sixteen are used; `monochrome`: none at all, so that marks are
    underlined and what is selected is reversed. `tone_colours`: hints are in those of their tones.
    """

    foreground: Color
    background: Color
    accent: Color
    warning: Color
    success: Color
    error: Color
    panel: Color
    dark: bool
    own_colours: bool
    monochrome: bool
    tone_colours: bool = False

    def with_tone_colours(self, tone_colours: bool) -> "Palette":
        """Return this palette with or without colours of tones."""
        return replace(self, tone_colours=tone_colours)

    def look(self, look: Look) -> Style:
        """The style of a run of text."""
        return _look(self, look)

    def hint(self, kind: RubyKind, colour: str | None) -> Style:
        """The style of a hint: one that the program offers is dimmer than the text.

        A doubtful one is underlined, too, since not every terminal has italics.
        """
        if kind is RubyKind.OFFERED:
            return self.dim
        if kind is RubyKind.DOUBTFUL:
            return self.dim + Style(italic=True, underline=True)
        if self.own_colours:
            return _OWN + Style(bold=True)
        hue = self.hue(colour) if colour else self.warning
        return self._style(legible(hue, self.background), bold=kind is RubyKind.KEPT)

    def tone(self, tone: int | None, hint: Style) -> Style:
        """The style of a syllable of a `hint` in this style, which tells all but the tone."""
        if self.monochrome or tone not in TONES:
            return hint
        if self.own_colours:
            return hint + Style(color=self.own(TONES[tone]))
        return hint + Style(color=_rich(legible(self.hue(TONES[tone]), self.background)))

    @cached_property
    def plain(self) -> Style:
        """The style of text with nothing over it."""
        return _OWN if self.own_colours else self._style(self.foreground)

    @cached_property
    def dim(self) -> Style:
        """The style of hints that the program offers, and of a page behind labels."""
        if self.own_colours:
            return _OWN + Style(dim=True)
        return self._style(legible(self._fainter(0.58), self.background))

    @cached_property
    def labels(self) -> tuple[Style, Style]:
        """The styles of jump labels, by turns."""
        if self.own_colours:
            return Style(color="black", bgcolor="yellow"), Style(color="black", bgcolor="cyan")
        one, other = self.warning, self.warning.blend(self.foreground, 0.4)
        return (
            self._style(ink_over(one), one, bold=True, reverse=self.monochrome),
            self._style(ink_over(other), other, bold=True, underline=self.monochrome),
        )

    @cached_property
    def bar(self) -> Style:
        """The ground of the bars above and below."""
        return _OWN if self.own_colours else self._style(self.foreground, self.panel)

    @cached_property
    def current(self) -> Style:
        """The ground of a list's current item."""
        if self.own_colours:
            return _OWN + Style(bold=True, underline=True)
        return self._style(self.foreground, self._current, reverse=self.monochrome)

    # What follows is ink only: it goes over any of the grounds above.

    @cached_property
    def ink(self) -> Style:
        """Plain text."""
        return Style() if self.own_colours else self._ink(self.foreground)

    @cached_property
    def strong(self) -> Style:
        """Titles, and what is most to be seen."""
        return self.ink + Style(bold=True)

    @cached_property
    def faint(self) -> Style:
        """What stands back: counts, quiet words."""
        return Style(dim=True) if self.own_colours else self._ink(self._fainter(0.65))

    @cached_property
    def remark(self) -> Style:
        """Notes where they are listed."""
        return self.faint + Style(italic=True)

    @cached_property
    def key(self) -> Style:
        """A key's name."""
        return self._ink(self.accent, "blue") + Style(bold=True)

    @cached_property
    def reading(self) -> Style:
        """Pinyin beside its word."""
        return self._ink(self.accent, "cyan")

    @cached_property
    def good(self) -> Style:
        """That all is well: saved."""
        return self._ink(self.success, "green")

    @cached_property
    def warn(self) -> Style:
        """That something is not as it should be: unsaved, lost, read-only."""
        return self._ink(self.error, "red") + Style(bold=True)

    def chip(self, colour: str) -> Style:
        """The style of a tag's name."""
        if self.own_colours:
            own = self.own(colour or HIGHLIGHT)
            return Style(color="bright_white" if own in _LIGHT_TEXT else "black", bgcolor=own)
        hue, tint = self.hue(colour or HIGHLIGHT), self.tint(colour or HIGHLIGHT)
        return self._style(legible(hue, tint), tint, underline=self.monochrome)

    def hue(self, colour: str) -> Color:
        """The full colour that a tag's `colour` names; grey for one that is no colour."""
        try:
            return Color.parse(HUES[colour][0] if colour in HUES else colour)
        except ColorParseError:
            return Color.parse(HUES["grey"][0])

    def own(self, colour: str) -> str:
        """The terminal's own colour nearest to a tag's."""
        if colour in HUES:
            return HUES[colour][1]
        wanted = self.hue(colour)
        return min(HUES.values(), key=lambda hue: _distance(Color.parse(hue[0]), wanted))[1]

    def tint(self, colour: str) -> Color:
        """The background that a tag's colour gives, faint enough to read the text over it."""
        return self.background.blend(self.hue(colour), 0.38 if self.dark else 0.3)

    @property
    def _current(self) -> Color:
        return self.background.blend(self.accent, 0.22)

    def _fainter(self, share: float) -> Color:
        return self.background.blend(self.foreground, share)

    def _ink(self, colour: Color, own: str = "default") -> Style:
        """Ink of a colour, or of one of the terminal's own."""
        if self.own_colours:
            return Style(color=own)
        return Style(color=_rich(legible(colour, self.background, self.panel, self._current)))

    def _style(
        self,
        colour: Color,
        background: Color | None = None,
        *,
        bold: bool = False,
        underline: bool = False,
        reverse: bool = False,
    ) -> Style:
        return Style(
            color=_rich(colour),
            bgcolor=_rich(background or self.background),
            bold=bold,
            underline=underline,
            reverse=reverse,
        )


@lru_cache(maxsize=4096)
def _look(palette: Palette, look: Look) -> Style:
    if look.unsure:
        # Not every terminal knows a double line: there the single one is seen.
        lines = Style(underline=True, underline2=True)
        return _look(palette, look._replace(unsure=False)) + _fainter(palette, look) + lines
    colour, layers, selected, word, cursor, found, _ = look
    if colour in (REPAIRED, DAMAGED):
        bare = _look(palette, look._replace(colour=None, layers=0))
        return bare + (Style(underline2=True) if colour == REPAIRED else Style(strike=True))
    underline = layers > 1 or colour == "" or (palette.monochrome and colour is not None)
    if palette.own_colours:
        return _own_look(palette, look, underline)
    ground = palette.tint(colour) if colour else palette.background
    if cursor or selected:
        share = 1.0 if cursor else 0.75 if palette.dark else 0.88
        ground = palette.background.blend(palette.accent, share)
    elif found:
        ground = ground.blend(palette.warning, 0.4)
    elif word:
        ground = ground.blend(palette.accent, 0.42 if palette.dark else 0.3)
    ink = palette.foreground if ground == palette.background else ink_over(ground)
    return palette._style(
        ink,
        ground,
        bold=cursor or found,
        underline=underline,
        reverse=palette.monochrome and (cursor or selected),
    )


def _fainter(palette: Palette, look: Look) -> Style:
    """The ground of an unsure mark, half as strong as another's, where it has one of its own."""
    seen = look.selected or look.word or look.cursor or look.found
    if palette.own_colours or seen or not look.colour:
        return Style()
    ground = palette.background.blend(palette.tint(look.colour), 0.5)
    return Style(color=_rich(ink_over(ground)), bgcolor=_rich(ground))


def _own_look(palette: Palette, look: Look, underline: bool) -> Style:
    if look.cursor or look.selected:
        return _OWN + Style(reverse=True, bold=look.cursor, underline=underline)
    if look.colour and not palette.monochrome:
        style = palette.chip(look.colour) + Style(underline=underline)
    else:
        style = _OWN + Style(underline=underline, reverse=look.found)
    return style + Style(bold=True) if look.word or look.found else style


def contrast(one: Color, other: Color) -> float:
    """How well one colour is read on the other, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@lru_cache(maxsize=1024)
def ink_over(ground: Color) -> Color:
    """Black or white, whichever is read better on a ground."""
    return max(WHITE, BLACK, key=lambda ink: contrast(ink, ground))


@lru_cache(maxsize=1024)
def legible(colour: Color, *grounds: Color) -> Color:
    """A colour, as far towards black or white as it must be to be read on all the grounds."""
    ink = ink_over(grounds[0])
    shades = [colour.blend(ink, step / 20) for step in range(21)]
    return next(
        (shade for shade in shades if min(contrast(shade, on) for on in grounds) >= LEGIBLE), ink
    )


def _rich(colour: Color) -> RichColor:
    return RichColor.from_rgb(colour.r, colour.g, colour.b)


def _distance(one: Color, other: Color) -> int:
    return (one.r - other.r) ** 2 + (one.g - other.g) ** 2 + (one.b - other.b) ** 2


def palette(theme: Theme, *, monochrome: bool) -> Palette:
    """The page's colours in `theme`, which may be any of Textual's."""
    colours = theme.to_color_system().generate()

    def parsed(name: str, instead: str) -> Color:
        try:
            return Color.parse(colours[name])
        except (KeyError, ColorParseError):
            return Color.parse(instead)

    return Palette(
        foreground=parsed("foreground", "#d0d0d0" if theme.dark else "#202020"),
        background=parsed("background", "#101010" if theme.dark else "#f8f8f8"),
        accent=parsed("accent", "#82b1cf"),
        warning=parsed("warning", "#e0a060"),
        success=parsed("success", "#70a070"),
        error=parsed("error", "#d06060"),
        panel=parsed("panel", "#202020" if theme.dark else "#e8e8e8"),
        dark=theme.dark,
        own_colours=theme.ansi,
        monochrome=monochrome,
    )
