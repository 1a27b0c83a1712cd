"""Uses the window as somebody does who neither sees it nor has a pointer: through the accessible tree alone, as a
screen reader reads it over the message bus, and where the display takes keys also by keyboard. Ends with success if
everything on every screen can be named, read and reached, and a whole session goes through."""

import os
import signal
import subprocess
import sys
import time

from screens import Walk
from tree import Listener, nodes_of

PROGRAM = "stillness"

# How long anything may take on a busy machine, in seconds.
PATIENCE = 30

CLEAR, FADE, SILENCE = 4, 5, 6


class Window:
    """The program with its window open."""

    def __init__(self, program):
        self.listener = Listener()
        self.process = subprocess.Popen([program, "--seed", "7"])
        self.by_keys = "DISPLAY" in os.environ
        self.awaited("the window's tree", lambda nodes: len(nodes) > 10)
        if self.by_keys:
            # There is no window manager to give it the focus.
            window = self.xdotool("search", "--sync", "--onlyvisible", "--name", "^Stillness$").split()[0]
            self.xdotool("windowfocus", "--sync", window)

    def xdotool(self, *arguments):
        return subprocess.run(["xdotool", *arguments], check=True, capture_output=True, text=True).stdout

    def look(self):
        assert self.process.poll() is None, f"the program has ended with {self.process.returncode}"
        self.listener.pump()
        return nodes_of(PROGRAM)

    def awaited(self, what, find):
        """Looks until this finds something in the tree."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            nodes = self.look()
            found = find(nodes)
            if found:
                return found
            time.sleep(0.02)
        there = "\n".join(f"  {node}" for node in self.look())
        raise AssertionError(f"after {PATIENCE} s there is no sign of {what}; there is\n{there}")

    def find(self, name):
        """The control of this name; the name of a slider is followed by its value, that of a section by its choice."""
        starts = (name + ",", name + ":")
        fits = lambda node: "focusable" in node.states and (node.name == name or node.name.startswith(starts))
        return self.awaited(f'a control "{name}"', lambda nodes: next(filter(fits, nodes), None))

    def press(self, name):
        self.find(name).press()

    def code(self):
        return self.process.wait(PATIENCE)


def caption(nodes):
    return next((node.name for node in nodes if node.name.startswith("[ ")), None)


def choose_lengths(window):
    """Two by the sliders of the fade picture, one by its field."""
    for name, seconds in [("Clear length", CLEAR), ("Fade length", FADE)]:
        window.find(name).set(seconds)
        window.awaited(f"{name} of {seconds} s", lambda nodes: window.find(name).value == seconds)
    window.find("silence").write(f"{SILENCE} s")
    whole = f"{CLEAR + FADE + SILENCE} s in all"
    window.awaited(f'"{whole}"', lambda nodes: any(node.name.startswith(whole) for node in nodes))


def a_session_to_its_end(window, walk):
    """Begins, pauses, goes on, and follows the caption into silence and the announcements up to it."""
    choose_lengths(window)
    window.listener.heard.clear()
    window.press("Begin")
    window.awaited("a caption", caption)
    window.press("Pause")
    window.find("Resume")
    walk.check("a session")
    if not window.by_keys:
        print(f"the picture has {colours_of_the_display()} colours")
    window.press("Resume")
    window.find("Pause")

    captions = []

    def silent(nodes):
        now = caption(nodes)
        if now and now not in captions:
            captions.append(now)
        return now == "[ silence ]"

    window.awaited("silence", silent)
    print("captions:", "; ".join(captions))
    assert len(captions) >= 3, "the caption does not follow the loss"
    window.listener.pump()
    announced = list(window.listener.heard)
    print("announced:", "; ".join(announced))
    assert any(line.startswith("Clear") for line in announced), "the first phase is not announced"
    assert any(line.startswith("Fading") for line in announced), "the fade is not announced"
    assert len(announced) == 2, "more is announced than changes of phase"

    window.awaited("the end", lambda nodes: caption(nodes) is None)
    window.find("Done")
    later = window.listener.heard[len(announced) :]
    assert not later, f"something is announced once silence has begun: {later}"


def a_session_that_is_ended(window, walk):
    """Begins again out of the dark, and ends softly."""
    window.press("Begin again")
    window.awaited("a caption", caption)
    window.listener.heard.clear()
    window.press("End")
    window.find("Done")
    walk.check("the end of a session")
    assert window.find("Go on"), "it cannot be gone on with"
    window.listener.pump()
    print("announced at the end:", "; ".join(window.listener.heard))
    assert any(line.endswith(".") for line in window.listener.heard), "the closing line is not announced"
    window.press("Done")
    window.find("Begin")


def colours_of_the_display():
    """How many colours there are on the Wayland display; where nothing is painted they are few."""
    folder = os.environ["XDG_RUNTIME_DIR"]
    subprocess.run(["weston-screenshooter"], check=True, cwd=folder)
    picture = next(name for name in os.listdir(folder) if name.startswith("wayland-screenshot"))
    asked = ["identify", "-format", "%k", picture]
    colours = int(subprocess.run(asked, check=True, cwd=folder, capture_output=True, text=True).stdout)
    assert colours > 100, f"there are only {colours} colours on the display"
    if keep := os.environ.get("KEEP_PICTURE"):
        os.replace(os.path.join(folder, picture), keep)
    return colours


def main():
    window = Window(sys.argv[1])
    try:
        walk = Walk(window)
        walk.check("Home")
        walk.through_the_sections()
        a_session_to_its_end(window, walk)
        a_session_that_is_ended(window, walk)
        if window.by_keys:
            window.xdotool("key", "ctrl+q")
        else:
            window.process.send_signal(signal.SIGTERM)
        code = window.code()
        assert code == 0, f"it ends with {code}"
        walk.report()
    except AssertionError as wrong:
        sys.exit(f"{wrong}")
    finally:
        window.process.kill()


main()
