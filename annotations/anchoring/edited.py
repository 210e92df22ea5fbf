"""Passages in a text that was edited at them or beside them: which place is theirs, if any."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from annotations.anchoring.candidates import (
    ENOUGH,
    SLACK,
    Candidate,
    Search,
    Window,
    common,
    is_sibling,
)
from annotations.anchoring.differences import (
    Likeness,
    another_passage,
    counterparts,
    is_look_alike,
    joins_another,
    likeness,
)
from annotations.anchoring.form import Form, form_of, same_marks, spaced_form
from annotations.anchoring.pieces import Pieces
from annotations.model import Target, TextQuoteSelector
from annotations.placement import Anchor, State
from annotations.span import Span

# What a place must explain beyond the next best, in characters.
_LEAD = 4
# A quote with what still stands around it is no chance from so many characters on, in all a text …
_NO_CHANCE = 20
# … and where it stood, or where its neighbours say that it stands now.
_NO_CHANCE_IN_PLACE = 4
# Code points of quotes that are looked for at a time.
_BATCH = 1 << 22
# A passage may be so many code points from where its neighbours say: spaces were put in between.
_NEAR_NEIGHBOURS = 128
# So far may the contexts be from a quote that was edited.
_NEAR = 4
# The words at the ends of a quote are looked at with so many characters beyond.
_WORD = 6


class _Sought(NamedTuple):
    """A target that is looked for, with where its neighbours say that it is: starts in the text."""

    target: Target
    window: Window
    expected: frozenset[int]


class _Found(NamedTuple):
    """The places of a target that are equally good; one unless nothing tells them apart."""

    sought: _Sought
    places: Sequence[Candidate]


def edited_passages(
    text: str, targets: Mapping[int, Target], known: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, Anchor]]:
    """Yield where each target lies, by its number.

    `known` says of passages that were found where they started and where they start now, in order.
    The work is linear in the length of the text and of all targets: of each a bounded number of
    pieces is looked up, each in a bounded number of places, and a bounded number is compared.
    """
    judge = _Judge(text)
    learned = list(known)
    open_questions: list[tuple[int, _Found]] = []
    for batch in _batches(targets):
        windows = _windows(list(batch.values()))
        pieces = Pieces(judge.form, map(str, windows))
        for at, (number, target) in enumerate(batch.items()):
            sought = _Sought(target, windows[at], _expected(target, known))
            found = judge.places(sought, pieces.starts(at))
            if len(found.places) > 1:
                open_questions.append((number, found))
                continue
            anchor = judge.anchor(found)
            if anchor.span is not None:
                learned.append((target.position.start, anchor.span.start))
            yield number, anchor
    learned.sort()
    for number, found in open_questions:
        expected = _expected(found.sought.target, learned)
        yield number, judge.anchor(_nearest(found, expected, judge.form))


def _batches(targets: Mapping[int, Target]) -> Iterator[dict[int, Target]]:
    """Yield the targets in parts that are not too long to be held in several forms at once."""
    batch: dict[int, Target] = {}
    length = 0
    for number, target in targets.items():
        batch[number] = target
        length += len(target.quote.exact)
        if length > _BATCH:
            yield batch
            batch, length = {}, 0
    if batch:
        yield batch


def _windows(targets: Sequence[Target]) -> list[Window]:
    """Return the targets as forms."""
    parts = [
        part
        for target in targets
        for part in (target.quote.prefix, target.quote.exact, target.quote.suffix)
    ]
    form = form_of("".join(parts))
    cuts = form.offsets.searchsorted([0, *accumulate(map(len, parts))]).tolist()
    texts = [form.text[start:end] for start, end in pairwise(cuts)]
    return [Window(*texts[at : at + 3]) for at in range(0, len(texts), 3)]


def _expected(target: Target, known: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Return where the target starts if it moved like the nearest before or after it."""
    start = target.position.start
    at = bisect_left(known, (start, -1))
    return frozenset(now - before + start for before, now in known[max(0, at - 1) : at + 1])


def _nearest(found: _Found, expected: frozenset[int], form: Form) -> _Found:
    """Choose among equal places the one where the passage should be.

    Or the one clearly nearest to that, if all of the context stands there: not all is changed then.
    """
    sought, places = found
    chosen = set()
    for start in expected or {sought.target.position.start}:
        away = sorted((abs(int(form.offsets[place.start]) - start), place) for place in places)
        (first, place), (second, _) = away[:2]
        near = expected and first * 3 < second and first < _NEAR_NEIGHBOURS
        if first == 0 or (near and place.complete(sought.window)):
            chosen.add(place)
    return _Found(sought, list(chosen) if len(chosen) == 1 else places)


def _is_scar(place: Candidate, best: Candidate, said: Sequence[Candidate], window: Window) -> bool:
    """Tell whether the passage was here rather than at the best place: its contexts meet."""
    if place.said or place.left.gap or place.right.gap:
        return False
    if min(place.left.weight, place.right.weight) < ENOUGH:
        return False
    if min(best.left.gap, best.right.gap) <= SLACK:
        beside = (
            (abs(place.start - one.end) for one in said),
            (abs(place.start - one.start) for one in said),
        )
        if min(map(min, beside)) <= 2 * SLACK:
            return False
    if best.complete(window):
        return place.explained + _LEAD > best.left.weight + best.right.weight
    contexts = best.left.matched + best.right.matched
    if place.left.matched + place.right.matched + ENOUGH < contexts:
        return False
    untouched = place.left.untouched(window.prefix) and place.right.untouched(window.suffix)
    return untouched or place.explained > best.said


def _tells_alone(context: str) -> bool:
    """Tell whether a context that stands whole is enough, whatever else was edited."""
    return len(context) >= _NO_CHANCE


class _Judge:
    """Decides whether a place is that of a passage."""

    def __init__(self, text: str) -> None:
        self._text, self.form = text, form_of(text)

    def places(self, sought: _Sought, starts: Sequence[int]) -> _Found:
        """Return the best places of a passage: one, or several that are equal; or none."""
        window = sought.window
        if not window.exact:
            return _Found(sought, [])
        near = sorted({sought.target.position.start, *sought.expected})
        there = [self.form.at(start) - len(window.prefix) for start in near if start >= 0]
        search = Search(self.form.text, window)
        found = search.candidates([*dict.fromkeys([*starts, *there])])
        if not found:
            return _Found(sought, [])
        best, *others = found
        if not best.said:
            return _Found(sought, [best])
        said = [best, *(other for other in others if other.said)]
        if scar := next((one for one in others if _is_scar(one, best, said, window)), None):
            return _Found(sought, [scar])
        equal = [best]
        for other in said[1:]:
            as_good = self._may_be_as_good(other, best, sought)
            if as_good and not any(map(other.overlaps, equal)):
                equal.append(other)
        return _Found(sought, equal)

    def _may_be_as_good(self, other: Candidate, best: Candidate, sought: _Sought) -> bool:
        """Tell whether another place nearly explains as much, or all that stood on one side.

        Nothing is as good as a place with all of the context, save where the passage has stood.
        """
        window = sought.window
        sides = (other.left, window.prefix), (other.right, window.suffix)
        one_side = any(fit.adjoins(side) and len(side) >= _NO_CHANCE for fit, side in sides)
        if other.explained + (SLACK if one_side else _LEAD) <= best.explained:
            return False
        if best.complete(window) and not other.complete(window):
            other_span = self._span(other, sought.target.quote)
            return self._in_place(other_span, sought) and self._stands_alike(other, window)
        return one_side or self._stands_alike(other, window)

    def _in_place(self, span: Span, sought: _Sought) -> bool:
        return span.start == sought.target.position.start or span.start in sought.expected

    def anchor(self, found: _Found) -> Anchor:
        """Return where the passage lies, or where it may have been."""
        sought, places = found
        if not places:
            return Anchor(State.ORPHAN, None)
        best = places[0]
        span = self._span(best, sought.target.quote)
        if len(places) > 1 or not self._is_it(best, sought, span):
            return Anchor(State.ORPHAN, None, span if best.explained >= ENOUGH else None)
        quote, start = sought.target.quote, sought.target.position.start
        if self._text[span.start : span.end] != quote.exact:
            return Anchor(State.APPROXIMATE, span)
        return Anchor(State.EXACT if span.start == start else State.MOVED, span)

    def _is_it(self, place: Candidate, sought: _Sought, span: Span) -> bool:
        prefix, exact, suffix = sought.window
        if not place.said:
            return False
        alike = self._stands_alike(place, sought.window)
        if not alike and not (self._in_place(span, sought) and self._kept(place, sought.window)):
            return False
        before, after = place.left.enough(prefix), place.right.enough(suffix)
        before, after = (
            before or (not prefix and place.start == 0),
            after or (not suffix and place.end == len(self.form.text)),
        )
        said = self.form.text[place.start : place.end]
        if said != exact:
            near = max(place.left.apart, place.right.apart) <= _NEAR
            return (
                before
                and after
                and near
                and not self._says_another(place, sought.window, sought.target.quote)
            )
        if not same_marks(sought.target.quote.exact, self._text[span.start : span.end]):
            return False
        one_whole = place.left.whole(prefix) or place.right.whole(suffix)
        if self._in_place(span, sought):
            least = _NO_CHANCE_IN_PLACE
        elif one_whole:
            least = ENOUGH if before and after else _NO_CHANCE
        else:
            least = 2 * _NO_CHANCE
        if place.explained < least:
            return False
        if not any(map(str.isalnum, exact)) and not (before and after):
            return False
        if (before and after) or (one_whole and not (prefix and suffix)):
            return True
        if before or after:
            return not (place.left if before else place.right).gap
        return not (place.left.gap or place.right.gap)

    def _beside(self, place: Candidate, window: Window) -> tuple[str, str]:
        """Return what stands before and behind a place: its contexts' length and a little."""
        first = max(0, place.start - len(window.prefix) - SLACK)
        last = place.end + len(window.suffix) + SLACK
        return self.form.text[first : place.start], self.form.text[place.end : last]

    def _kept(self, place: Candidate, window: Window) -> bool:
        """Tell whether a quote still stands where it stood, though figures around it are others."""
        prefix, exact, suffix = window
        before, behind = self._beside(place, window)
        adjoining = max(common(prefix[::-1], before[::-1]), common(suffix, behind))
        if self.form.text[place.start : place.end] != exact or adjoining < ENOUGH:
            return False
        if place.left.matched * 2 < len(prefix) or place.right.matched * 2 < len(suffix):
            return False
        if joins_another(exact, (prefix, suffix), (before, behind)):
            return False
        sides = (
            counterparts(prefix, before, before=True),
            counterparts(suffix, behind, before=False),
        )
        return not any(side.others for side in sides)

    def _stands_alike(self, place: Candidate, window: Window) -> bool:
        """Tell whether the contexts are not those of a look-alike; one may be in doubt."""
        prefix, exact, suffix = window
        before, behind = self._beside(place, window)
        as_before, as_behind = before.endswith(prefix), behind.startswith(suffix)
        if as_before and as_behind and prefix and suffix:
            return True
        if joins_another(exact, (prefix, suffix), (before, behind)):
            return False
        if is_sibling(window, before, behind):
            return False
        if as_before and _tells_alone(prefix):
            return not counterparts(suffix, behind, before=False).of_parallel
        if as_behind and _tells_alone(suffix):
            return not counterparts(prefix, before, before=True).of_parallel
        as_before |= place.left.gap > 0 and place.left.untouched(prefix)
        as_behind |= place.right.gap > 0 and place.right.untouched(suffix)
        first, last = exact[:_WORD], exact[-_WORD:]
        left = right = Likeness.SAME
        if not as_before:
            left = likeness(prefix + first, before + first, before=True)
        if not as_behind:
            right = likeness(last + suffix, last + behind, before=False)
        if left is right is Likeness.DOUBTFUL or Likeness.ANOTHER in (left, right):
            return False
        if left is Likeness.DOUBTFUL:
            return place.right.whole(suffix)
        return right is Likeness.SAME or place.left.whole(prefix)

    def _says_another(self, place: Candidate, window: Window, quote: TextQuoteSelector) -> bool:
        """Tell whether another quote stands here, read with the words that its ends may part.

        Beside a context that stands whole it is the quote edited, unless all that differs is what
        tells look-alikes apart.
        """
        before, behind = quote.prefix[-_WORD:], quote.suffix[:_WORD]
        wordings = self._wordings(place, before, quote.exact, behind)
        if not (place.left.adjoins(window.prefix) or place.right.adjoins(window.suffix)):
            return another_passage(*wordings)
        if is_look_alike(*wordings):
            return True
        before = before if self.form.text.endswith(form_of(before).text, 0, place.start) else ""
        behind = behind if self.form.text.startswith(form_of(behind).text, place.end) else ""
        return is_look_alike(*self._wordings(place, before, quote.exact, behind))

    def _wordings(self, place: Candidate, before: str, exact: str, behind: str) -> tuple[str, str]:
        """Return a quote with some of its context, and what stands at a place with as much."""
        start = max(0, place.start - len(form_of(before).text))
        end = min(len(self.form.text), place.end + len(form_of(behind).text))
        said = self._text[slice(*self.form.span(start, end, self._text))]
        return spaced_form(before + exact + behind), spaced_form(said)

    def _span(self, place: Candidate, quote: TextQuoteSelector) -> Span:
        """Return the place in the text, with the white space at the quote's ends that is there."""
        start, end = self.form.span(place.start, place.end, self._text)
        if not place.said:
            return Span(start, end)
        exact, text = quote.exact, self._text
        # A quote may begin or end with what its form lacks, or between a letter and its mark.
        first = start - int(form_of(exact).offsets[0])
        if first >= 0 and text.startswith(exact, first):
            return Span(first, first + len(exact))
        leading, trailing = len(exact) - len(exact.lstrip()), len(exact) - len(exact.rstrip())
        while leading and start and text[start - 1].isspace():
            leading, start = leading - 1, start - 1
        while trailing and end < len(text) and text[end].isspace():
            trailing, end = trailing - 1, end + 1
        return Span(start, end)
