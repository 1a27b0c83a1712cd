"""The accessible tree of a program as a screen reader has it, read over the message bus. Run by itself it answers
every line that comes in, the name of a program, with one line: its nodes, in reading order, as JSON."""

import json
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Gio, GLib

# Programs show their trees only while somebody reads.
Gio.bus_get_sync(Gio.BusType.SESSION).call_sync(
    "org.a11y.Bus",
    "/org/a11y/bus",
    "org.freedesktop.DBus.Properties",
    "Set",
    GLib.Variant("(ssv)", ("org.a11y.Status", "IsEnabled", GLib.Variant("b", True))),
    None,
    Gio.DBusCallFlags.NONE,
    -1,
    None,
)

import pyatspi

# What is raised of a node that is no longer there.
GONE = (GLib.GError, NotImplementedError)


class Node:
    """One node, as it was when it was read."""

    def __init__(self, accessible):
        self.accessible = accessible
        self.role = accessible.getRoleName()
        self.name = accessible.name
        self.description = accessible.description
        self.states = [pyatspi.stateToString(state) for state in accessible.getState().getStates()]
        interfaces = accessible.get_interfaces()
        self.value = self.limits = self.text = None
        self.actions = []
        if "Value" in interfaces:
            value = accessible.queryValue()
            self.value = value.currentValue
            self.limits = (value.minimumValue, value.maximumValue)
        if "Text" in interfaces:
            self.text = accessible.queryText().getText(0, -1)
        if "Action" in interfaces:
            actions = accessible.queryAction()
            self.actions = [actions.getName(index) for index in range(actions.nActions)]

    def __repr__(self):
        return f'{self.role} "{self.name}"'

    def key(self):
        return (self.role, self.name)

    def press(self):
        """Does what a screen reader does to press it."""
        assert self.actions and self.accessible.queryAction().doAction(0), f"{self} cannot be pressed"

    def set(self, value):
        """Whether it was still there to be set."""
        try:
            self.accessible.queryValue().currentValue = value
        except GONE:
            return False
        return True

    def write(self, text):
        assert self.accessible.queryEditableText().setTextContents(text), f"{self} takes no text"


def under(accessible):
    yield Node(accessible)
    for child in accessible:
        if child is not None:
            yield from under(child)


def nodes_of(program):
    """All nodes of the program, in reading order; none while it is not there."""
    desktop = pyatspi.Registry.getDesktop(0)
    desktop.clearCache()
    # A tree that changes while it is read is read once more.
    for _ in range(20):
        try:
            return [node for child in desktop if child.name == program for node in under(child)]
        except GONE:
            desktop.clearCache()
    return []


def focused_of(program):
    """The control of the program that has the focus, with nothing else read."""

    def within(accessible):
        state = accessible.getState()
        if state.contains(pyatspi.STATE_FOCUSED) and accessible.getRoleName() not in ("frame", "window"):
            return accessible
        return next(filter(None, (within(child) for child in accessible if child is not None)), None)

    desktop = pyatspi.Registry.getDesktop(0)
    desktop.clearCache()
    try:
        return next(filter(None, (within(child) for child in desktop if child.name == program)), None)
    except GONE:
        return None


class Listener:
    """Hears what is announced."""

    def __init__(self):
        self.heard = []
        pyatspi.Registry.registerEventListener(self.hear, "object:announcement")

    def hear(self, event):
        self.heard.append(event.any_data)

    def pump(self):
        """Takes over what has been announced since."""
        context = GLib.MainContext.default()
        while context.iteration(False):
            pass


if __name__ == "__main__":
    print("ready", flush=True)
    for line in sys.stdin:
        nodes = nodes_of(line.strip())
        told = ["role", "name", "description", "value", "text", "states"]
        print(json.dumps([{name: getattr(node, name) for name in told} for node in nodes]), flush=True)
