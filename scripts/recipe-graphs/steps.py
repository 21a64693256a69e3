"""The plain steps of recipes as graphs, one of which misread puts behind the other.

Pictures are [channels, height, width]: 8-bit levels as whole numbers, or real numbers.
"""
from graph import *
from mnist import luma_of, mnist, on_white
from pictures import *

PICTURE = ("picture", FLOAT)
WIDTH, HEIGHT = ("width", INT), ("height", INT)


def grey_real(picture):
    return (picture.gather(0) * 0.299 + picture.gather(1) * 0.587 + picture.gather(2) * 0.114
            ).reshape(1, size(picture, 1), size(picture, 2))


def grey(picture):
    return luma_of(picture).reshape(1, size(picture, 1), size(picture, 2))


def covering(picture, width, height):
    """The smallest extents of the picture's shape that cover others."""
    down, across = size(picture, 1), size(picture, 2)
    fits = width * down >= height * across
    return (where(fits, width, larger(height * across / down, width)),
            where(fits, larger(width * down / across, height), height))


def crop(picture, width, height):
    down, across = size(picture, 1), size(picture, 2)
    width, height = smaller(width, across), smaller(height, down)
    def start(extent, kept):
        return node("Round", (extent - kept).to(DOUBLE) * 0.5).to(INT)
    top, left = start(down, height), start(across, width)
    return picture.slice((top, left), (top + height, left + width), (1, 2))


def pad(picture, share):
    """A margin of the median of the outermost pixels, of each channel."""
    down, across = size(picture, 1), size(picture, 2)
    margin = floor(share * larger(down, across).to(DOUBLE) + 0.5).to(INT)
    rows = [picture.slice((at,), (at + 1,), (1,)) for at in (scalar(0), down - 1)]
    columns = [picture.slice((at,), (at + 1,), (2,)) for at in (scalar(0), across - 1)]
    edge = node("Concat", *(
        part.reshape(size(picture, 0), -1) for part in rows + columns), axis=1)
    middle = size(edge, 1) / 2
    paper = smallest_first(edge, middle + 1).gather(middle, axis=1).reshape(-1, 1, 1)
    edges = vector(0, margin, margin, 0, margin, margin)
    framed, inside = (
        node("Pad", part, edges, scalar(0, FLOAT)) for part in (picture, picture * 0 + 1))
    return where(inside > 0, framed, paper)


def normalize(picture, mean, deviation):
    return (picture - mean) / deviation


def scale(picture, factor, offset):
    return picture * factor + offset


def channels(picture):
    """Three of a single one; of three, the first and the last in each other's place."""
    last_first = picture.gather(size(picture, 0) - 1 - counting(size(picture, 0)))
    return last_first * ones(3, 1, 1)


def unit_norm(part):
    """Values divided by the Euclidean length of each column, each row or the whole picture."""
    def divided(picture):
        squares = picture * picture
        if part == "column":
            sums = ones(1, size(picture, 1)) @ squares
        elif part == "row":
            sums = squares @ ones(size(picture, 2), 1)
        else:
            sums = total(squares)
        return picture / where(sums > 0, node("Sqrt", sums), sums * 0 + 1)
    return divided


def clear(picture, level):
    return where(picture < level, picture * 0, picture)


def threshold(picture, level, high, low):
    return where(picture > level, high, low)


def rounded(picture):
    return clip(floor(picture * 255.0 + 0.5), 0.0, 255.0)


def otsu_level(picture):
    return otsu(counts(picture.reshape(-1), 256)).to(FLOAT)


def resizing(filter, whole):
    resize = resized_levels if whole else resized
    return lambda picture, width, height: resize(picture, width, height, filter)


NUMBER = lambda name: (name, FLOAT)
STEPS = {
    "open": (on_white, [("picture", BYTE)]),
    "mnist": (mnist, [("picture", BYTE)]),
    "grey": (grey, [PICTURE]), "grey-real": (grey_real, [PICTURE]),
    "covering": (covering, [PICTURE, WIDTH, HEIGHT]),
    "crop": (crop, [PICTURE, WIDTH, HEIGHT]), "pad": (pad, [PICTURE, ("margin", DOUBLE)]),
    "normalize": (normalize, [PICTURE, NUMBER("mean"), NUMBER("deviation")]),
    "scale": (scale, [PICTURE, NUMBER("factor"), NUMBER("offset")]),
    "channels": (channels, [PICTURE]),
    "clear": (clear, [PICTURE, NUMBER("level")]),
    "threshold": (threshold, [PICTURE, NUMBER("level"), NUMBER("high"), NUMBER("low")]),
    "rounded": (rounded, [PICTURE]), "otsu": (otsu_level, [PICTURE]),
}
for filter in FILTERS:
    STEPS[f"resize-{filter}"] = resizing(filter, True), [PICTURE, WIDTH, HEIGHT]
    STEPS[f"resize-{filter}-real"] = resizing(filter, False), [PICTURE, WIDTH, HEIGHT]
for part in ("column", "row", "picture"):
    STEPS[f"unit-norm-{part}"] = unit_norm(part), [PICTURE]
