"""The application: one library or one article, its colours, and what all screens share."""

import asyncio
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.command import Provider
from textual.markup import escape
from textual.screen import Screen

from annotations.errors import PizhuError
from annotations.moved import Reunion, reunite_article
from tui.actions import ACTIONS, Action, Where, bindings
from tui.command_provider import CommandProvider
from tui.config import Config, ConfigError
from tui.desk import Desk
from tui.memory import Memory
from tui.ordered_keys import OrderedKeysApp
from tui.screens.desk_screen import DeskScreen
from tui.screens.library import LibraryScreen
from tui.screens.reader import ReaderScreen
from tui.themes import OWN_COLOURS, THEMES, Palette, palette
from tui.turns import following


def mistakes(config: Config, app: App[None]) -> Iterator[ConfigError]:
    """What a configuration names that there is not: actions, keys taken twice, themes."""
    for name in config.keymap:
        if name not in ACTIONS:
            yield ConfigError(f"keymap: no action is named {name}; ctrl+p shows the names")
    if config.theme and config.theme not in {*app.available_themes, *(t.name for t in THEMES)}:
        yield ConfigError(f"theme: there is no {config.theme}; ctrl+p, any_theme shows them")


class PizhuApp(OrderedKeysApp):
    """Opens `path`, a library's folder or one article.

    `problems` are lines to show at the start: what could not be read of the configuration.
    """

    TITLE = "批注 pizhu"
    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.APP)
    COMMAND_PALETTE_BINDING = "ctrl+p"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {CommandProvider}
    PAUSE_GC_ON_SCROLL = True

    def __init__(
        self,
        path: Path,
        config: Config | None = None,
        memory: Memory | None = None,
        problems: Iterable[PizhuError] = (),
    ) -> None:
        super().__init__()
        self.path = path
        config, memory = config or Config(), memory or Memory()
        self._problems = [*problems, *mistakes(config, self)]
        self._warned = False
        for theme in THEMES:
            self.register_theme(theme)
        wanted = config.theme or memory.remembered.theme
        self.theme = wanted if wanted in self.available_themes else THEMES[0].name
        self.memory = memory
        if config.tone_colours is not None:
            memory.remembered.tone_colours = config.tone_colours
        self.desk = Desk(config, memory, self._palette())
        self.set_keymap(config.keymap)

    def _palette(self) -> Palette:
        tone_colours = self.memory.remembered.tone_colours
        found = palette(self.current_theme, monochrome=self.no_color)
        return found.with_tone_colours(tone_colours)

    def on_mount(self) -> None:
        """Open what was asked for."""
        self._mind_signals()
        self.theme_changed_signal.subscribe(self, lambda _: self._theme_changed())
        reunion = Reunion(self.path)
        if self.path.is_dir():
            screen: DeskScreen = LibraryScreen(self.desk, self.path)
        else:
            reunion = reunite_article(self.path, self.memory.follow)
            screen = ReaderScreen.open(self.desk, self.path, self.path.parent)
        self.push_screen(screen)
        screen.tell_of(reunion)
        for problem in self._problems:
            screen.report(problem)

    def _theme_changed(self) -> None:
        self.desk.palette = self._palette()
        self.desk.memory.remembered.theme = self.theme
        for screen in self.screen_stack:
            if isinstance(screen, DeskScreen):
                screen.recolour()

    def action_next_theme(self) -> None:
        """Take the next of the program's own themes, then the terminal's own colours."""
        self.theme = following(self.theme, [*(theme.name for theme in THEMES), *OWN_COLOURS])
        if isinstance(self.screen, DeskScreen):
            self.screen.say(f"colours: {self.theme}")

    def action_help(self) -> None:
        """Show the keys of the screen one is on."""
        from tui.screens.help import Help  # noqa: PLC0415 (no page needs it)

        if isinstance(self.screen, DeskScreen):
            self.push_screen(Help(self.screen.PLACES, self.desk.config.keymap))

    async def action_quit(self) -> None:
        """Leave; every screen keeps what it has first.

        Where work can be kept nowhere at all it is said, and only leaving once more gives it up.
        """
        for screen in self.screen_stack:
            if not isinstance(screen, DeskScreen):
                continue
            problem = await screen.keep()
            if problem is not None and not self._warned:
                self._warned = True
                screen.report(f"not kept anywhere, once more leaves without it: {problem}")
                return
        await self._put_away()
        self.exit()

    async def _put_away(self) -> None:
        self.desk.memory.save()
        await self.desk.language.close()

    def _mind_signals(self) -> None:
        """Keep everything when told to end from outside: a closed window, a machine going down."""
        loop = asyncio.get_running_loop()

        def end(number: int) -> None:
            self._ending = loop.create_task(self._end(number))

        for name in ("SIGTERM", "SIGHUP"):
            # Not every system has these signals, or tells a loop of them.
            with suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):
                number = getattr(signal, name)
                loop.add_signal_handler(number, end, number)

    async def _end(self, number: int) -> None:
        # After SIGHUP there is no terminal any more: drawing on it could wait for ever.
        with self.batch_update():
            for screen in self.screen_stack:
                if isinstance(screen, DeskScreen):
                    await screen.keep()
            await self._put_away()
            if number != signal.SIGTERM:
                os._exit(128 + number)
        self.exit(return_code=128 + number)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every action that works on this screen, by what it does, for the command palette."""
        places = screen.PLACES if isinstance(screen, DeskScreen) else (Where.APP,)
        for action in ACTIONS.values():
            if action.where in places and action.where is not Where.LIST:
                yield self._command(action)
        yield SystemCommand("choose among all themes", "any_theme", self.action_change_theme)

    def _command(self, action: Action) -> SystemCommand:
        async def run() -> None:
            focused = self.screen.focused
            where = self.screen if action.where in (Where.READER, Where.LIBRARY) else focused
            await self.run_action(action.run, where or self.screen)

        return SystemCommand(action.help, escape(f"{action.name} · {action.key_names}"), run)
