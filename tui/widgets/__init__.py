"""The parts of a screen: the page, lists, bars. They know no files and no rules."""
