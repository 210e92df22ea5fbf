"""What the library and the reader have in common."""

from abc import abstractmethod

from textual.screen import Screen

from annotations.errors import PizhuError
from annotations.moved import Reunion
from tui.actions import Where
from tui.desk import Desk
from tui.typesetting.cells import drawn


class DeskScreen(Screen[None]):
    """A screen that fills the terminal and draws in the desk's colours."""

    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (24, "-narrow"), (110, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (6, "-low"), (18, "-tall")]  # noqa: RUF012
    PLACES: tuple[Where, ...] = ()
    """The parts of the help that are about this screen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    @abstractmethod
    def recolour(self) -> None:
        """Draw in the desk's colours, which have changed."""

    async def keep(self) -> PizhuError | None:
        """Keep what must not be lost, for the screen is about to be left; why it cannot be."""
        return None

    def report(self, error: PizhuError | str) -> None:
        """Show an error to the user, in its one line."""
        self.notify(drawn(str(error)), severity="error", timeout=8, markup=False)

    def tell_of(self, reunion: Reunion) -> None:
        """Say which articles have another name now, and what of theirs could not be moved."""
        if reunion.summary:
            self.notify(drawn(reunion.summary), timeout=8, markup=False)
        if reunion.problem is not None:
            self.report(reunion.problem)

    def say(self, words: str) -> None:
        """Show a short remark."""
        self.notify(drawn(words), timeout=3, markup=False)
