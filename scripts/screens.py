"""What must hold on every screen for those who read it through the accessible tree: every control has a name, a role
and, where it has one, a value that can be read and set; and Tab goes through all of them in reading order."""

import math
import sys
import time
from collections import Counter

from tree import focused_of

# Whatever is one of these a person can use.
BUTTONS = {"push button", "button", "toggle button", "check box", "switch", "link"}
ROLES = BUTTONS | {"radio button", "slider", "spin button", "entry", "text", "password text", "combo box", "tab"}

SECTIONS = ["Hearing", "Mixer", "Journal", "Settings"]

# How long the focus may take to go on on a busy machine, in seconds.
PATIENCE = 30


def focusable(nodes):
    return [node for node in nodes if "focusable" in node.states and node.role not in ("frame", "window")]


def radios(nodes):
    return [node for node in nodes if node.role == "radio button"]


class Walk:
    """Goes from screen to screen and gathers what is wrong."""

    def __init__(self, window):
        self.window = window
        self.wrong = []

    def report(self):
        if self.wrong:
            sys.exit("\n".join(self.wrong))

    def through_the_sections(self):
        sections = [name for name in SECTIONS if any(at_its_head(node, name) for node in self.window.look())]
        assert sections, "Home leads nowhere"
        for name in sections:
            self.window.press(name)
            self.window.find("Home")
            self.check(name)
            self.check_choices(name)
            self.window.press("Home")
            self.window.find("Begin")
        # No head leads there.
        self.window.press("Export")
        self.window.find("Home")
        self.check("Export")
        self.check_choices("Export")
        self.window.press("Home")
        self.window.find("Begin")

    def check(self, screen):
        """Everything on the screen that is shown now."""
        nodes = self.settled()
        controls = focusable(nodes)
        found = [f"{screen}: {line}" for line in (*unnamed(nodes), *twice(controls), *chosen(nodes))]
        sliders = sum(node.role == "slider" for node in controls)
        for index in range(sliders):
            found += [f"{screen}: {line}" for line in self.moved(index)]
        reached = "not tried by keyboard"
        if self.window.by_keys:
            out_of_order = self.by_tab(controls)
            found += [f"{screen}: {line}" for line in out_of_order]
            reached = "reached by Tab in reading order" if not out_of_order else "NOT reached in reading order"
        images = sum(node.role == "image" for node in nodes)
        print(f"{screen}: {len(controls)} controls, of them {sliders} sliders, {reached}; {images} images", flush=True)
        self.wrong += found

    def check_choices(self, screen):
        """Chooses everything that can be chosen there, one after the other; where that brings other controls, they are
        looked at like a screen of their own."""
        nodes = self.settled()
        controls = len(focusable(nodes))
        before = [index for index, node in enumerate(radios(nodes)) if "checked" in node.states]
        for index in range(len(radios(nodes))):
            now = self.choose(index)
            if len(focusable(now)) != controls:
                self.check(f"{screen}, {radios(now)[index].name}")
            else:
                self.wrong += [f"{screen}, {radios(now)[index].name}: {line}" for line in chosen(now)]
        for index in before:
            self.choose(index)

    def choose(self, index):
        radios(self.window.look())[index].press()
        self.window.awaited(f"choice {index}", lambda nodes: "checked" in radios(nodes)[index].states)
        return self.settled()

    def settled(self):
        """The tree when it has been the same twice."""
        before = None

        def same(nodes):
            nonlocal before
            now = [node.key() for node in nodes]
            was, before = before, now
            return nodes if now == was and now else None

        return self.window.awaited("a screen that rests", same)

    def moved(self, index):
        """Sets a slider to another value and back, as a screen reader does."""
        sliders = lambda nodes: [node for node in focusable(nodes) if node.role == "slider"]
        first = sliders(self.window.look())[index]
        def slider(nodes):
            # One that says its value in its name keeps its place; what moves others about keeps its name. While a
            # screen is made anew there may be none.
            there = sliders(nodes)
            return next((node for node in there if node.name == first.name), there[index] if index < len(there) else None)

        value, (least, most) = first.value, first.limits
        if not (math.isfinite(value) and least <= value <= most and least < most):
            return [f"{first} is at {value} of {least} to {most}"]
        other = most if value < (least + most) / 2 else least
        for target in (other, value):
            self.window.awaited(f"{first}", lambda nodes: (now := slider(nodes)) and now.set(target))
            self.window.awaited(f"{first} at {target}", lambda nodes: (now := slider(nodes)) and now.value == target)
        return []

    def by_tab(self, controls):
        """What Tab reaches, once round, against what is read; and nothing that was passed is left out."""
        order, reached = [node.key() for node in controls], []
        here = self.focus(None, 0.5)
        for _ in order:
            self.window.xdotool("key", "Tab")
            here = self.focus(here, PATIENCE)
            if here is None:
                return [f"Tab leads nowhere after {reached[-1:]}"]
            reached.append((here.getRoleName(), here.name))
        if Counter(reached) != Counter(order):
            left, strange = Counter(order) - Counter(reached), Counter(reached) - Counter(order)
            return [f"Tab does not reach {list(left)}, but twice or unread {list(strange)}"]
        start = order.index(reached[0])
        rotated = order[start:] + order[:start]
        return [
            f"Tab reaches {there} where {read} is read" for there, read in zip(reached, rotated) if there != read
        ][:3]

    def focus(self, before, patience):
        """The control that has the focus now that it has left the one before."""
        until = time.monotonic() + patience
        while True:
            here = focused_of("stillness")
            if here is not None and here != before:
                return here
            if time.monotonic() > until:
                return None
            time.sleep(0.01)


def at_its_head(node, name):
    return "focusable" in node.states and (node.name == name or node.name.startswith(name + ":"))


def unnamed(nodes):
    """Controls without a name, a role or something to do; images without words."""
    for node in nodes:
        named = bool(node.name.strip())
        # What scrolls is for the pointer: the focus brings everything into view.
        if node.actions and not named and node.role != "scroll bar":
            yield f"a {node.role} that can be pressed has no name"
        if node.role == "image" and not (named and node.description.strip()):
            yield f"{node} has no description"
        if node not in focusable([node]):
            continue
        if not named:
            yield f"a {node.role} has no name"
        if node.role not in ROLES:
            yield f"{node} has no role of its own"
        if node.role in BUTTONS | {"radio button"} and not node.actions:
            yield f"{node} cannot be pressed"
        if node.role == "slider" and node.value is None:
            yield f"{node} has no value"
        if node.role in ("entry", "text") and node.text is None:
            yield f"{node} has no text"


def twice(controls):
    """Controls that nobody can tell from each other."""
    for (role, name, description), count in Counter((*node.key(), node.description) for node in controls).items():
        if count > 1:
            yield f'there are {count} of {role} "{name}" and nothing says which is which'


def chosen(nodes):
    """Groups of which not exactly one is chosen."""
    groups = {}
    for node in nodes:
        if node.role == "radio button":
            groups.setdefault(hash(node.accessible.parent), []).append(node)
    for group in groups.values():
        checked = [node for node in group if "checked" in node.states]
        if len(checked) != 1:
            yield f"of the group with {group[0]}, {checked} are chosen"
