"""Questions to a person at a terminal, each with an answer that the Enter key takes."""

import sys
from collections.abc import Sequence

from frlint.reporters.terminal import Console, visible
from frlint.reporters.wording import wrapped


def can_talk(console: Console) -> bool:
    """Whether somebody is there who sees questions and can answer them."""
    return console.out_is_terminal and sys.stdin is not None and sys.stdin.isatty()


class Talk:
    """Asks and takes answers. An end of input is an interrupt: nobody is there any more."""

    def __init__(self, console: Console) -> None:
        self._out = console.out
        self._look = console.look

    def say(self, *lines: str) -> None:
        """Lines for the person."""
        self._out.write("".join(f"{line}\n" for line in lines))
        self._out.flush()

    def rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Rows of a word and what there is to say about it."""
        widest = max(len(word) for word, _ in rows)
        room = max(30, self._look.width - widest - 5)
        for word, text in rows:
            first, *more = wrapped(visible(text), room)
            self.say(f"  {self._look.paint(word.ljust(widest), 'label')}  {first}")
            self.say(*(f"  {'':{widest}}  {line}" for line in more))

    def ask(self, question: str, usual: str, known: Sequence[str] = ()) -> str:
        """The answer to a question, `usual` where the person only presses Enter. It is one of `known`, if any are."""
        while True:
            answer = self._answer(question, usual) or usual
            if not known or answer in known:
                return answer
            near = [one for one in known if answer and one.startswith(answer.lower())]
            if len(near) == 1:
                return near[0]
            self.say(f"  One of {', '.join(known)}.")

    def agree(self, question: str, usual: bool) -> bool:
        """Whether the person agrees."""
        answer = self.ask(question, "yes" if usual else "no", ("yes", "no"))
        return answer == "yes"

    def _answer(self, question: str, usual: str) -> str:
        self._out.write(f"{question} {self._look.paint(f'[{visible(usual)}]', 'strong')} ")
        self._out.flush()
        line = sys.stdin.readline()
        if not line:
            self._out.write("\n")
            raise KeyboardInterrupt
        return line.strip()
