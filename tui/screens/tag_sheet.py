"""Sheets to choose tags from the tag set, and to make or change one."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from re import Pattern
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Mount
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from annotations.errors import TagSetError
from annotations.tagset import (
    COLOURS,
    LONGEST_DESCRIPTION,
    LONGEST_NAME,
    Tag,
    TagSet,
    check_new_name,
)
from tui.screens.sheet import Field, Sheet
from tui.themes import Palette
from tui.typesetting.cells import drawn

Compile = Callable[[str], Awaitable[Pattern[str]]]
Find = Callable[[], Awaitable[Sequence[str]]]

PAUSE_SECONDS = 0.3
"""How long nothing is typed before keywords are looked for: what is typed is not to wait for it."""


@dataclass(frozen=True, slots=True)
class Picked:
    """The tags chosen, and the tag set with what was made or changed on the way."""

    tags: tuple[str, ...]
    tagset: TagSet


class TagSheet(Sheet[Picked | None]):
    """Offers the tags; what is typed filters them, by pinyin too, and can become a new one.

    So can the keywords of the article, which stand below the tags as soon as they are found.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", priority=True, show=False),
        Binding("down", "choose(1)", priority=True, show=False),
        Binding("up", "choose(-1)", priority=True, show=False),
        Binding("space,tab", "take", priority=True, show=False),
        Binding("ctrl+e", "change", priority=True, show=False),
    ]
    KEYS = "tab several · enter keep · ctrl+e change · esc leave"

    def __init__(
        self,
        quote: str,
        tagset: TagSet,
        tags: Iterable[str],
        compile: Compile,
        palette: Palette,
        *,
        keywords: Find,
        at_top: bool,
    ) -> None:
        super().__init__(f"Tags of {quote}", at_top=at_top)
        self._tagset, self._tags, self._compile = tagset, list(tags), compile
        self._find, self._palette = keywords, palette
        self._keywords: Sequence[str] | None = None
        self._touched = False
        self._listed: list[Tag | str] = []

    def contents(self) -> ComposeResult:
        """The line, and beneath it the tags."""
        yield TagField(id="field", placeholder="name, pinyin or meaning")
        choices = OptionList(id="choices")
        choices.can_focus = False
        yield choices

    @on(Mount)
    async def _begin(self) -> None:
        await self._list("")
        self._find_keywords()

    @work(group="keywords", exclusive=True)
    async def _find_keywords(self) -> None:
        await asyncio.sleep(PAUSE_SECONDS)
        if self._keywords is None and not self.query_one(Input).value:
            self._keywords = await self._find()
            if self not in self.app.screen_stack:
                return
            choices = self.query_one(OptionList)
            await self._list(self.query_one(Input).value.strip(), choices.highlighted or 0)

    @on(Input.Changed)
    async def _changed(self, event: Input.Changed) -> None:
        self.complain("")
        await self._list(event.value.strip())
        if not event.value:
            self._find_keywords()

    async def _list(self, query: str, highlighted: int = 0) -> None:
        """List the tags and keywords that `query` finds, and a new one by that name."""
        listed: list[Tag | str] = [*self._tagset]
        others = dict.fromkeys([*self._tags, *(self._keywords or ())])
        listed += [name for name in others if self._tagset.by_name(name) is None]
        if query:
            pattern = await self._compile(query)
            listed = [one for one in listed if pattern.search(_searched(one))]
            if self._tagset.by_name(query) is None and query not in listed:
                listed.append(query)
        self._listed = listed
        self._draw(highlighted)

    def _draw(self, highlighted: int) -> None:
        choices = self.query_one(OptionList)
        choices.clear_options()
        choices.add_options([Option(self._option(one)) for one in self._listed])
        choices.highlighted = min(highlighted, len(self._listed) - 1) if self._listed else None

    def _option(self, one: Tag | str) -> Text:
        name = one if isinstance(one, str) else one.name
        line = Text("✓ " if name in self._tags else "  ")
        if isinstance(one, str):
            new, shown = one not in self._tags, one[:LONGEST_NAME]
            if new and one in (self._keywords or ()):
                return line.append(drawn(f"+ {shown}  keyword"), "dim")
            line.append(drawn(f"+ new tag {shown}" if new else f"  {shown}"))
            return line
        line.append(f"{one.key or ' '} ", "dim")
        line.append(f" {drawn(one.name)} ", self._palette.chip(one.colour))
        return line.append(f"  {drawn(one.description)}", "dim")

    @property
    def _chosen(self) -> Tag | str | None:
        index = self.query_one(OptionList).highlighted
        return None if index is None or not self._listed else self._listed[index]

    def action_choose(self, count: int) -> None:
        """Go to the next tag, or the one before."""
        choices = self.query_one(OptionList)
        if self._listed:
            choices.highlighted = ((choices.highlighted or 0) + count) % len(self._listed)

    async def action_take(self) -> None:
        """Take the tag or leave it, and go on choosing."""
        if self._chosen is not None:
            self._touched = True
            await self._toggle(self._chosen)

    @on(OptionList.OptionSelected)
    async def _clicked(self, event: OptionList.OptionSelected) -> None:
        self.query_one(OptionList).highlighted = event.option_index
        await self.action_take()

    @on(Input.Submitted)
    async def _submitted(self) -> None:
        """Close with what was taken; with nothing taken yet, the tag one is on."""
        if not self._touched and self._chosen is not None:
            if isinstance(self._chosen, str) and self._chosen not in self._tags:
                await self._make(self._chosen, closing=True)
                return
            await self._toggle(self._chosen)
        self.dismiss(Picked(tuple(self._tags), self._tagset))

    async def _toggle(self, one: Tag | str) -> None:
        name = one if isinstance(one, str) else one.name
        if name in self._tags:
            self._tags.remove(name)
        elif isinstance(one, str):
            await self._make(one, closing=False)
            return
        else:
            self._tags.append(name)
        self._draw(self.query_one(OptionList).highlighted or 0)

    async def _make(self, name: str, *, closing: bool) -> None:
        """Ask for the key and colour of a new tag, and take it."""

        async def made(tag: Tag | None) -> None:
            if tag is None:
                return
            if not self._put(tag, replacing=None):
                return
            self._tags.append(tag.name)
            self._touched = True
            if closing:
                self.dismiss(Picked(tuple(self._tags), self._tagset))
            else:
                self.query_one(Input).value = ""
                await self._list("")

        try:
            check_new_name(name)
        except TagSetError as error:
            self.complain(error.message)
            return
        used = {tag.key for tag in self._tagset}
        free = next((key for key in "123456789" if key not in used), None)
        colours = [tag.colour for tag in self._tagset]
        colour = min(COLOURS, key=lambda each: (colours.count(each), COLOURS.index(each)))
        tag = Tag(name=name, key=free, colour=colour, description="")
        await self.app.push_screen(TagForm(tag, new=True, at_top=self.has_class("at-top")), made)

    def _put(self, tag: Tag, *, replacing: str | None) -> bool:
        """Put a tag into the tag set; a key that another one has is taken from it."""
        tagset = self._tagset
        try:
            holder = tagset.by_key(tag.key) if tag.key else None
            if holder is not None and holder.name != replacing:
                tagset = tagset.with_tag(replace(holder, key=None), replacing=holder.name)
            self._tagset = tagset.with_tag(tag, replacing=replacing)
        except TagSetError as error:
            self.complain(error.message)
            return False
        return True

    async def action_change(self) -> None:
        """Change the key, colour and description of the tag one is on."""
        tag = self._chosen
        if not isinstance(tag, Tag):
            return

        def changed(new: Tag | None) -> None:
            if new is None:
                return
            if not self._put(new, replacing=tag.name):
                return
            self._touched = True
            self._listed = [new if one == tag else one for one in self._listed]
            self._draw(self.query_one(OptionList).highlighted or 0)

        form = TagForm(tag, new=False, at_top=self.has_class("at-top"))
        await self.app.push_screen(form, changed)


def _searched(one: Tag | str) -> str:
    return one if isinstance(one, str) else f"{one.name} {one.description}"


class TagField(Field):
    """A line in which a space takes a tag while nothing is typed, and is a space after that."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Leave the space to the sheet while the line is empty."""
        if key == "space" and not self.value:
            return False
        return super().check_consume_key(key, character)


class TagForm(Sheet[Tag | None]):
    """Asks for a tag's key, colour and description."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", priority=True, show=False),
        Binding("ctrl+s", "keep", priority=True, show=False),
    ]
    KEYS = "tab next · enter keep · esc leave"

    def __init__(self, tag: Tag, *, new: bool, at_top: bool) -> None:
        super().__init__(f"{'New tag' if new else 'Tag'} {tag.name}", at_top=at_top)
        self._tag = tag

    def contents(self) -> ComposeResult:
        """A field each."""
        yield Label("key, 1 to 9, or empty", classes="caption")
        yield Field(self._tag.key or "", id="field", max_length=1, restrict="[1-9]?")
        yield Label("colour: ↑↓ or #rrggbb", classes="caption")
        yield ColourField(self._tag.colour, id="colour")
        yield Label("what it is for", classes="caption")
        yield Field(self._tag.description, id="description", max_length=LONGEST_DESCRIPTION)

    @on(Input.Submitted)
    def action_keep(self) -> None:
        """Close with the tag, if its fields make one."""
        values = {
            name: self.query_one(f"#{name}", Input).value.strip()
            for name in ("field", "colour", "description")
        }
        try:
            tag = Tag(
                self._tag.name,
                values["field"] or None,
                values["colour"].lower(),
                values["description"],
            )
            TagSet((tag,))
        except TagSetError as error:
            self.complain(error.message)
            return
        self.dismiss(tag)


class ColourField(Field):
    """A line for a colour, in which ↑ and ↓ go through those that have names."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "another(1)", show=False),
        Binding("up", "another(-1)", show=False),
    ]

    def action_another(self, count: int) -> None:
        """Take the next colour, or the one before."""
        index = COLOURS.index(self.value) if self.value in COLOURS else -1
        self.value = COLOURS[(index + count) % len(COLOURS)]
        self.cursor_position = len(self.value)
