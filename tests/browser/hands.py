"""A visitor who moves every control of a demo, by mouse and by keyboard, and looks what changes."""

import re
from pathlib import Path

__all__ = ["BELLS", "Visitor"]

SCRIPT = Path(__file__).with_name("hands.js").read_text(encoding="utf-8")
BELLS = """
import logging, ipywidgets
from course.demos import *

errors, rung = [], {"cells": 0, "widgets": 0}

class Note(logging.Handler):
    def emit(self, record):
        errors.append(self.format(record))

def ring(bell, name):
    rung[name] += 1
    if name == "widgets":
        bell.tooltip = str(rung)
    answer.value = f"{rung['cells']} {rung['widgets']} " + chr(10).join(errors)

logging.captureWarnings(True)
logging.getLogger().addHandler(Note(logging.WARNING))
get_ipython().showtraceback = lambda *_, **__: logging.getLogger("demo").exception("a callback failed")
answer = ipywidgets.Label(value="0 0 ")
answer.add_class("answer")
bells = [ipywidgets.Button(description="bell") for _ in rung]
for bell, name in zip(bells, rung):
    bell.add_class("bell")
    bell.on_click(lambda bell, name=name: ring(bell, name))
ipywidgets.HBox([*bells, answer])
"""
QUICK, TRIES = 2, 15  # of one control; in between others are moved, since a reset has nothing to do at first
FAMILY = 2  # of the parts of a picture whose names differ in a number only
FEW = 2  # controls of each kind, where not every control is moved
LIMIT = 120  # controls: a demo that goes on finding new ones is itself a fault
MOVES = ((35, 0), (0, 35), (-35, 0), (0, -35), (25, 25), (-25, -25))
ARROWS = ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown")


class Visitor:
    """Moves the controls of the demo that a page shows.

    Parameters
    ----------
    page : playwright.sync_api.Page
        Its first cell was ``BELLS``.
    later : tuple of str
        Names of the controls that change the picture with the next step only.
    typed : dict of str to tuple of str
        What is typed into the text fields, in turn.
    every : bool
        Whether each control is moved by mouse and by keyboard; else only the first of its kind is, and the
        second by the keyboard.
    """

    def __init__(self, page, later=(), typed=None, *, every=True):
        self.page, self.later, self.typed = page, ("Speed", *later), typed or {}
        self._every, self._met = every, {}
        self.faults = []
        self._effective = []
        page.evaluate(SCRIPT)
        page.wait_for_function("hands.isThere()")
        self._mark = None
        self._heard = len(page.evaluate("hands.settle()"))

    def visit(self):
        """Move all controls, also those that appear meanwhile; return what is wrong, as sentences."""
        done, families, stubborn = set(), {}, []
        while len(done) < LIMIT:
            fresh = [each for each in self.page.evaluate("hands.controls()") if each["mark"] not in done]
            fresh = [each for each in fresh if self._is_wanted(each, families)]
            if not fresh:
                break
            done.add(fresh[0]["mark"])
            stubborn += self._try(fresh[0])
        else:
            self.faults.append(f"There are more than {LIMIT} controls.")
        for control, way in stubborn:
            if not self._changes(control, way, max(TRIES, len(self._effective) + 2)):
                self.faults.append(f"{control['mark']}: changes nothing by {way}.")
        self.faults += [
            f"A picture without words: {each}" for each in self.page.evaluate("hands.unlabelled()")
        ]
        return self.faults

    def _is_wanted(self, control, families):
        if not self._every and self._met.get(control["kind"], 0) == FEW:
            return False
        if control["kind"] not in ("handle", "press"):
            return True
        family = families.setdefault((control["kind"], re.sub(r"[\d.,−-]+", "#", control["name"])), set())
        if control["mark"] not in family and len(family) == FAMILY:
            return False
        family.add(control["mark"])
        return True

    def _try(self, control):
        """Move a control in all ways it can be moved in; return those in which it changes nothing at once."""
        if not control["name"]:
            self.faults.append(f"A {control['kind']} has no name.")
        if control["kind"] == "text" and control["name"] not in self.typed:
            self.faults.append(f"TYPED says nothing of the text field {control['name']!r}.")
            return []
        ways = [way for way in ("mouse", "key") if hasattr(self, f"_{control['kind']}_by_{way}")]
        number = self._met[control["kind"]] = self._met.get(control["kind"], 0) + 1
        if number > 1 and not self._every:
            ways = ways[-1:]
        found = {way: self._changes(control, way, QUICK) for way in ways}
        stubborn = [way for way in ways if found[way] is False]
        if not any(found.values()):
            stubborn = ways
        return [(control, way) for way in stubborn]

    def _changes(self, control, way, tries):
        """Tell whether an action changes what is seen, at the latest after something else was done.

        None says that the control has been gone all the time, as when a button has got another name.
        """
        mark, act = control["mark"], getattr(self, f"_{control['kind']}_by_{way}")
        others = [each for each in reversed(self._effective) if each[0] != mark]
        answers = []
        for turn in range(tries):
            answers.append(self._act(mark, act, turn, self._is_later(control)))
            if answers[-1]:
                self._effective = [each for each in self._effective if each[0] != mark] + [(mark, act)]
                return True
            if others:
                other, action = others[turn % len(others)]
                self._act(other, action, turn, False)
        return None if set(answers) == {None} else False

    def _is_later(self, control):
        names = (control["name"], control["group"])
        return any(name in self.later for name in names)

    def _act(self, mark, act, turn, later):
        """Do it, wait for what comes of it, and tell whether anything is different; None where it is gone."""
        place = self.page.evaluate("mark => hands.reach(mark)", mark)
        if place is None:
            return None
        if place["isOff"]:
            return False
        self._mark = mark
        act(place, turn)
        outcome = self.page.evaluate("([mark, later]) => hands.outcome(mark, later)", [mark, later])
        complaints = outcome["complaints"]
        if complaints[self._heard :].strip():
            self.faults.append(complaints[self._heard :])
        self._heard = len(complaints)
        return outcome["changed"]

    def _click(self, place, right=0.5, down=0.5):
        """Click at shares of width and height."""
        self.page.mouse.click(place["x"] + right * place["width"], place["y"] + down * place["height"])

    def _type(self, *keys):
        """Press keys on the control."""
        self.page.evaluate("mark => hands.focus(mark)", self._mark)
        for key in keys:
            self.page.keyboard.press(key)

    def _stroke(self, start, *places):
        """Draw with the mouse from place to place."""
        self.page.mouse.move(*start)
        self.page.mouse.down()
        for place in places:
            self.page.mouse.move(*place, steps=4)
        self.page.mouse.up()

    def _button_by_mouse(self, place, turn):
        self._click(place)

    def _button_by_key(self, place, turn):
        self._type(("Enter", "Space")[turn % 2])

    def _checkbox_by_mouse(self, place, turn):
        self._click(place)

    def _checkbox_by_key(self, place, turn):
        self._type("Space")

    def _slider_by_mouse(self, place, turn):
        share = (0.3, 0.7, 0.5, 0.9, 0.1)[turn % 5]
        is_wide = place["width"] > place["height"]
        self._click(place, *((share, 0.5) if is_wide else (0.5, share)))

    def _slider_by_key(self, place, turn):
        self._type(ARROWS[turn % 2])

    def _list_by_key(self, place, turn):
        self._type(("ArrowDown", "ArrowUp")[turn % 2])

    def _text_by_key(self, place, turn):
        self._type("ControlOrMeta+a")
        texts = self.typed[self._mark.removeprefix("text ")]
        self.page.keyboard.insert_text(texts[turn % len(texts)])
        self.page.keyboard.press("Tab")

    def _handle_by_mouse(self, place, turn):
        x, y = place["x"] + place["width"] / 2, place["y"] + place["height"] / 2
        right, down = MOVES[turn % len(MOVES)]
        self._stroke((x, y), (x + right, y + down))

    def _handle_by_key(self, place, turn):
        self._type(ARROWS[turn % 4])

    def _press_by_mouse(self, place, turn):
        self._click(place)

    def _press_by_key(self, place, turn):
        self._type(("Enter", "Space")[turn % 2])

    def _plane_by_mouse(self, place, turn):
        self.page.mouse.click(*place["places"][turn % len(place["places"])])

    def _paper_by_mouse(self, place, turn):
        places = place["places"]
        self._stroke(places[turn % len(places)], places[(turn + 1) % len(places)])

    def _pad_by_mouse(self, place, turn):
        x, y = place["x"] + (0.3 + 0.1 * (turn % 5)) * place["width"], place["y"] + 0.3 * place["height"]
        self._stroke((x, y), (x, y + 0.4 * place["height"]))

    def _pad_by_key(self, place, turn):
        self._type("Space", *[ARROWS[turn % 4]] * 8, "Space")
