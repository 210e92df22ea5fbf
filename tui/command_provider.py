"""What the command palette finds: every action of the screen, by what it does and by its name."""

from textual.command import Hit, Hits
from textual.system_commands import SystemCommandsProvider


class CommandProvider(SystemCommandsProvider):
    """Finds commands by all that is said of them, not by their names only."""

    async def search(self, query: str) -> Hits:
        """Yield the commands that match what is typed, all of each in one line."""
        matcher = self.matcher(query)
        for command in self.app.get_system_commands(self.screen):
            told = f"{command.title} · {command.help}"
            score = matcher.match(told)
            if score > 0:
                yield Hit(score, matcher.highlight(told), command.callback, text=told)
