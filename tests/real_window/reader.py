"""Reads the window's accessible tree as a screen reader does. Every line that comes in is answered with one
line: the nodes of the program, in reading order, as JSON."""

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


def value_of(node):
    try:
        return node.queryValue().currentValue
    except NotImplementedError:
        return None


def text_of(node):
    try:
        return node.queryText().getText(0, -1)
    except NotImplementedError:
        return None


def nodes_under(node):
    yield {
        "role": node.getRoleName(),
        "name": node.name,
        "description": node.description,
        "value": value_of(node),
        "text": text_of(node),
        "states": [pyatspi.stateToString(state) for state in node.getState().getStates()],
    }
    for child in node:
        if child is not None:
            yield from nodes_under(child)


def nodes_of(program):
    desktop = pyatspi.Registry.getDesktop(0)
    desktop.clearCache()
    # A tree that changes while it is read is read once more.
    for _ in range(20):
        try:
            return [node for child in desktop if child.name == program for node in nodes_under(child)]
        except GLib.GError:
            desktop.clearCache()
    return []


print("ready", flush=True)
for line in sys.stdin:
    print(json.dumps(nodes_of(line.strip())), flush=True)
