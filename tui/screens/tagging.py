"""What the keys for tags do: give and take away tags, and make and change them."""

import asyncio

from annotations.errors import PizhuError
from annotations.kept_file import Changed
from annotations.model import Annotation
from annotations.tagset import TagSet
from annotations.tagset_file import change_tagset
from tui.deeds import Deed
from tui.keywords import keywords_of
from tui.screens.annotating import AnnotatingScreen


class TaggingScreen(AnnotatingScreen):
    """A screen on which passages are tagged.

    Tags that were made or changed are in the library's `tags.toml` before the next key; making a
    tag and giving it is one action, undone at once.
    """

    async def action_quick_tag(self, key: str) -> None:
        """Give or take away the tag that has this key."""
        tag = self.reading.tagset.by_key(key)
        if tag is None:
            self.say(f"no tag has the key {key}: t makes one")
            return
        if self._opens():
            return
        span = await self._span()
        there = self._meant(span, lambda annotation: tag.name in annotation.tags)
        session = self.reading.session
        if there is None:
            await self._do(lambda: session.toggle_tag(span, tag.name), f"tagged {tag.name}")
        else:
            rest = [name for name in there.annotation.tags if name != tag.name]
            await self._do(
                lambda: session.edit(there.annotation.id, tags=rest), f"untagged {tag.name}"
            )

    async def action_tags(self) -> None:
        """Choose tags, or make one."""
        from tui.screens.tag_sheet import Picked, TagSheet

        if self._refuses() or self._opens():
            return
        span, base = await self._span(), self.reading.tagset
        there = self._meant_or_there(span, lambda annotation: bool(annotation.tags))
        tags = there.annotation.tags if there else ()

        async def picked(picked: Picked | None) -> None:
            if picked is None:
                return
            session = self.reading.session

            def tag() -> Annotation | None:
                if there is not None:
                    seen = there.annotation
                    return session.edit(seen.id, tags=picked.tags, seen=seen, label="tags")
                return session.set_tags(span, picked.tags) if picked.tags else None

            made = await self._keep_tagset(Changed(base, picked.tagset))
            if made is not None:
                self.tell("tags of the library kept")
            done = f"tagged {' '.join(picked.tags)}" if picked.tags else "untagged"
            await self._do(tag, done, made)

        sheet = TagSheet(
            self._quote(span, there),
            base,
            tags,
            self.reading.compile_filter,
            self.desk.palette,
            keywords=lambda: keywords_of(
                self.reading.page_view, self.reading.divisions, self.desk.language
            ),
            at_top=self._low(),
        )
        await self.app.push_screen(sheet, picked)

    async def _keep_tagset(self, change: Changed[TagSet]) -> Deed | None:
        """Write a change of the tag set, if it is one and can be; return how it is undone."""
        if change.before == change.after:
            return None
        try:
            made = await self._change_tagset(change)
        except PizhuError as error:
            self.report(error)
            return None
        return Deed(
            lambda: self._retrace_tagset(made.reversed, "undone"),
            lambda: self._retrace_tagset(made, "redone"),
        )

    async def _retrace_tagset(self, change: Changed[TagSet], done: str) -> str:
        await self._change_tagset(change)
        return f"{done}: tags of the library"

    async def _change_tagset(self, change: Changed[TagSet]) -> Changed[TagSet]:
        """Make a change in the library's file, and show what is there then."""
        async with self.files:
            made = await asyncio.to_thread(change_tagset, self.library, change)
            self.reading.tagset = made.after
        self.page.marks_changed()
        self.annotations.refresh()
        return made
