"""Takes a picture of every screen of the window, or compares the window with the pictures there are."""

import json
import os
import pathlib
import signal
import subprocess
import sys
import time

from tree import nodes_of

PICTURES = pathlib.Path("docs/screens")

# The sizes: the ending of their names, the window in pixels, and the text in per cent.
SIZES = [("", (1120, 760), 100), ("-small", (720, 560), 100), ("-large", (1120, 760), 200)]
SECTIONS = ["Hearing", "Mixer", "Journal", "Settings"]

# How long anything may take on a busy machine, in seconds.
PATIENCE = 40

# The share of pixels that may be another colour: in a picture that stands still, and in one of live sound.
STILL, LIVE = 0.004, 0.12

HEARING = """ear,frequency_hz,threshold_db_hl
right,125,8\nright,250,10\nright,500,12\nright,1000,18\nright,2000,32\nright,3000,45\nright,4000,58\nright,6000,66
right,8000,74\nleft,125,10\nleft,250,12\nleft,500,15\nleft,1000,22\nleft,2000,38\nleft,3000,48\nleft,4000,56
left,6000,64\nleft,8000,70
"""

JOURNAL = [
    ("2026-11-21T22:10:04+00:00", "tin-roof", "Tin roof", 1230.0, "whole", "The rain outside went on."),
    ("2026-11-20T21:47:30+00:00", "basement-show", "Basement show", 1230.0, "whole", None),
    ("2026-11-18T23:02:11+00:00", "brown", "Brown", 432.0, "early", "The telephone."),
]


def run(*command, **more):
    return subprocess.run(command, check=True, capture_output=True, text=True, **more).stdout


def furnish():
    """What the person of the pictures has."""
    hearing = pathlib.Path(os.environ["XDG_DATA_HOME"], "stillness/hearing")
    hearing.mkdir(parents=True, exist_ok=True)
    (hearing / "mine.csv").write_text(HEARING)
    state = pathlib.Path(os.environ["XDG_STATE_HOME"], "stillness")
    state.mkdir(parents=True, exist_ok=True)
    lengths = {"clear": 30.0, "fade": 720.0, "silence": 480.0, "return": "none"}
    with open(state / "journal.jsonl", "w") as journal:
        for number, (began, id, name, played, ended, line) in enumerate(reversed(JOURNAL)):
            entry = {"version": 1, "id": f"{number:032x}", "began": began}
            entry |= {"soundscape": {"id": id, "name": name}, "hearing": {"id": "film", "name": "Film"}}
            entry |= {"lengths": lengths, "seed": 7, "volume": 0.0, "played": played, "ended": ended}
            entry |= {"line": line} if line else {}
            journal.write(json.dumps(entry) + "\n")


class Window:
    """The program with its window open, and nothing pointed at."""

    def __init__(self, program, size, *arguments, theme="dark", text=100):
        furnish()
        settings = pathlib.Path(os.environ["XDG_CONFIG_HOME"], "stillness/settings.toml")
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text(
            f'version = 1\ntheme = "{theme}"\nmotion = "less"\nlanguage = "en"\ntext-size = {text}\n'
            'opening-line = false\n'
        )
        self.process = subprocess.Popen([program, "--seed", "7", *arguments])
        self.window = self.awaited("the window", lambda: self.search())
        width, height = map(str, size)
        run("xdotool", "windowmove", self.window, "0", "0", "windowsize", "--sync", self.window, width, height)
        run("xdotool", "windowfocus", self.window, "mousemove", "1119", "759")
        self.size = size

    def search(self):
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", "^Stillness$"], capture_output=True, text=True
        )
        return found.stdout.split()[-1] if found.stdout.split() else None

    def awaited(self, what, find):
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            found = find()
            if found:
                return found
            assert self.process.poll() is None, f"the program has ended with {self.process.returncode}"
            time.sleep(0.05)
        raise AssertionError(f"after {PATIENCE} s there is no sign of {what}")

    def find(self, name):
        def look():
            nodes = nodes_of("stillness")
            fits = (node for node in nodes if node.actions and node.name.split(":")[0] == name)
            return next(fits, None)

        return self.awaited(f'"{name}"', look)

    def picture(self, still=True):
        """The window as it is once nothing changes any more; the bytes of its pixels."""
        take = ["import", "-window", self.window, "-strip", "-depth", "8", "png:-"]
        last, same = None, 0
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            now = subprocess.run(take, check=True, capture_output=True).stdout
            same = same + 1 if now == last else 0
            last = now
            if not still or same >= 3:
                return now
            time.sleep(0.25)
        return last

    def close(self):
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(PATIENCE) == 0, "it does not end well"


class Gallery:
    def __init__(self, check):
        self.check = check
        self.wrong = []
        PICTURES.mkdir(parents=True, exist_ok=True)

    def hang(self, name, window, still=True):
        path = PICTURES / f"{name}.png"
        picture = window.picture(still)
        if not self.check:
            # Few colours are enough: what is smooth is small.
            shrink = ["convert", "png:-", "+dither", "-colors", "250", "-define", "png:compression-level=9", f"png8:{path}"]
            subprocess.run(shrink, check=True, input=picture)
            return print(path, flush=True)
        allowed = STILL if still else LIVE
        share = self.differs(path, picture)
        # What is drawn by the way may come long after the rest; once one is wrong for good, others may well be so too.
        until = time.monotonic() + (PATIENCE if not self.wrong else 5)
        while still and share > allowed and time.monotonic() < until:
            picture = window.picture()
            share = self.differs(path, picture)
        print(f"{path}: {100 * share:.2f} % of it is another colour", flush=True)
        if share > allowed:
            kept = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", "target"), "screens", f"{name}.png")
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(picture)
            self.wrong.append(f"{path}: {100 * share:.2f} % of it is another colour, at most {100 * allowed} % may be; see {kept}")

    def differs(self, path, picture):
        """The share of the pixels that are another colour, at half the size, where the edges of letters count less."""
        if not path.exists():
            return 1.0
        half = ["-resize", "50%"]
        sizes = [run("identify", "-format", "%wx%h", str(path)), "x".join(map(str, self.size_of(picture)))]
        if sizes[0] != sizes[1]:
            return 1.0
        compare = ["compare", "-metric", "AE", "-fuzz", "12%", "(", str(path), *half, ")", "(", "png:-", *half, ")", "null:"]
        done = subprocess.run(compare, input=picture, capture_output=True)
        width, height = self.size_of(picture)
        return float(done.stderr.split()[0]) / (width * height / 4)

    def size_of(self, picture):
        return int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big")


def main(program, check):
    gallery = Gallery(check)
    for ending, size, text in SIZES:
        for theme in ("dark", "light"):
            window = Window(program, size, theme=theme, text=text)
            gallery.hang(f"home-{theme}{ending}", window)
            for section in [*SECTIONS, "Export"]:
                if section == "Export":
                    # No head leads there.
                    window.find("Home").press()
                window.find(section).press()
                window.find("Home")
                if section == "Hearing":
                    window.find("Mine").press()
                gallery.hang(f"{section.lower()}-{theme}{ending}", window)
            window.close()
        window = Window(program, size, "--begin", "--clear", "1m", "--fade", "5s", "--silence", "1m", text=text)
        window.find("Pause")
        time.sleep(6)
        gallery.hang(f"session-dark{ending}", window, still=False)
        window.close()
        window = Window(program, size, "--begin", "--clear", "0", "--fade", "5s", "--silence", "1s", text=text)
        window.find("Done")
        run("xdotool", "key", "--window", window.window, "c")
        gallery.hang(f"end-dark{ending}", window)
        window.close()
    if gallery.wrong:
        sys.exit("\n".join(gallery.wrong))


main(sys.argv[1], "--check" in sys.argv[2:])
