"""Recipe mnist as a graph; `Sources/CRecipeScripts/Data/mnist.py` says the same in NumPy."""
import numpy as np

from graph import *
from pictures import *


def mnist(levels):
    """What the network reads, [1, 28, 28], of 8-bit levels [height, width, 3 or 4].

    Not a number where no ink is found.
    """
    page = laid_on_paper(levels)
    height, width = size(page, 0), size(page, 1)

    def look(index, may_zoom, is_dark, fails, top, bottom, left, right, ink):
        part = cut(page, top, bottom, left, right)
        grey = shrunk(part, 320)
        is_dark = where(index.equals(0), has_dark_ink(grey).to(INT), is_dark.to(INT)).to(BOOL)
        ink, fails_now = clean_ink(flattened(where(is_dark, 1 - grey, grey), is_dark))
        above, below, before, after = bounds(ink > 0)
        extent = larger(below - above, after - before)
        longest = larger(size(ink, 0), size(ink, 1))
        was_reduced = larger(size(part, 0), size(part, 1)) > 320
        is_small = extent.to(DOUBLE) / longest.to(DOUBLE) < 0.35
        again = may_zoom & was_reduced & is_small & ~fails_now
        down = size(part, 0).to(DOUBLE) / size(ink, 0).to(DOUBLE)
        across = size(part, 1).to(DOUBLE) / size(ink, 1).to(DOUBLE)
        room = extent.to(DOUBLE) * 0.4
        def start(first, factor):
            return larger(floor((first.to(DOUBLE) - room) * factor).to(INT), 0)
        def end(last, factor, limit):
            return smaller(ceil((last.to(DOUBLE) + room) * factor).to(INT), limit)
        return (
            again, ~again, is_dark, fails | fails_now, start(above, down),
            end(below, down, size(part, 0)), start(before, across),
            end(after, across, size(part, 1)), ink)

    true, false = scalar(True, BOOL), scalar(False, BOOL)
    found = loop(
        2, [true, false, false, scalar(0), height, scalar(0), width, zeros(1, 1)], look)
    fails, ink = found[2], found[7]
    strokes = redrawn(ink)
    top, bottom, left, right = bounds(strokes > 0.5)
    scale = 19.5 / larger(bottom - top, right - left).to(DOUBLE)
    down = placing(strokes @ ones(size(strokes, 1), 1), top, bottom, scale)
    across = placing(strokes.transposed(1, 0) @ ones(size(strokes, 0), 1), left, right, scale)
    placed = down @ strokes @ across.transposed(1, 0)
    return where(fails, placed * float("nan"), placed).reshape(1, 28, 28)


def laid_on_paper(levels):
    """The luma, 0 to 1; what was drawn on nothing is laid on paper of the other tone."""
    page = on_white(levels)
    luma, alpha = luma_of(page), opacity(levels)
    top, bottom, left, right = bounds(alpha > 0)
    filled = total((alpha > 0).to(FLOAT)).to(DOUBLE) / (
        (bottom - top) * (right - left)).to(DOUBLE) >= 0.97
    solid = alpha > 127
    tones = where(solid, (luma - 255.0 + alpha) / larger(alpha, 1.0), luma * 0).to(DOUBLE)
    is_bright = total(tones) / larger(total(solid.to(FLOAT)), 1.0).to(DOUBLE) > 0.5
    on_black = larger(luma - 255.0 + alpha, 0.0)
    luma = where(is_bright & ~filled, on_black, luma)
    area = [where(filled, edge, whole) for edge, whole in (
        (top, scalar(0)), (bottom, size(luma, 0)), (left, scalar(0)), (right, size(luma, 1)))]
    return cut(luma, *area) / 255.0


def on_white(levels):
    """8-bit levels [3, height, width], transparent parts laid on white."""
    # A picture without opacity gets one that is full.
    opaque = node("Pad", levels.to(FLOAT), vector(0, 0, 0, 0, 0, 1), scalar(255, FLOAT))
    channels = opaque.transposed(2, 0, 1)
    color, alpha = channels.slice((0,), (3,), (0,)), channels.slice((3,), (4,), (0,))
    return floor((alpha * color + (255.0 - alpha) * 255.0 + 127.0) / 255.0)


def opacity(levels):
    opaque = node("Pad", levels.to(FLOAT), vector(0, 0, 0, 0, 0, 1), scalar(255, FLOAT))
    return opaque.gather(3, axis=2)


def luma_of(picture):
    """8-bit luma of 8-bit red, green and blue, as Pillow's: whole numbers below 2²⁴."""
    red, green, blue = (picture.gather(channel) for channel in range(3))
    return floor((red * 19595.0 + green * 38470.0 + blue * 7471.0 + 32768.0) / 65536.0)


def has_dark_ink(grey):
    """Whether dark reaches further from the paper than bright."""
    height, width = size(grey, 0), size(grey, 1)
    longest = larger(height, width)
    least_reach = scalar(2 / 255, FLOAT)

    def lead(dark, bright):
        ratio = larger(dark, least_reach) / larger(bright, least_reach)
        return node("Log", ratio.to(DOUBLE))

    depth = larger(floor(longest.to(DOUBLE) * 0.03 + 0.5).to(INT), 1)
    border = quantile(grey, 0.5, ring_mask(grey, depth))
    near = lead(border - least(grey), most(grey) - border)
    small = shrunk(grey, 64)
    rows, columns, medians = rim(small)
    y = counting(size(small, 0), FLOAT).reshape(1, -1, 1) - rows.reshape(-1, 1, 1)
    x = counting(size(small, 1), FLOAT).reshape(1, 1, -1) - columns.reshape(-1, 1, 1)
    weight = (1.0 / (y * y + x * x + 1.0)).reshape(size(rows, 0), -1)
    from_edge = (medians.reshape(1, -1) @ weight) / (ones(1, size(rows, 0)) @ weight)
    from_edge = from_edge.reshape(size(small, 0), size(small, 1))
    my, mx = height * 3 / 100, width * 3 / 100
    far = None
    for paper in (local_median(small), from_edge):
        away = cut(
            grey - resized(paper, width, height, "bilinear"), my, height - my, mx, width - mx)
        for share in (0.003, 0.0003):
            leads = lead(-quantile(away, share), quantile(away, 1 - share))
            far = leads if far is None else far + leads
    return where(longest <= 64, near, far) >= 0


def local_median(plane):
    """The lower median of 31 × 31 pixels about each, of 256 levels."""
    height, width = size(plane, 0), size(plane, 1)
    levels = clip(floor(plane * 255.0 + 0.5), 0.0, 255.0)
    def band(extent):
        place = counting(extent)
        return (node("Abs", place.reshape(-1, 1) - place.reshape(1, -1)) <= 15).to(FLOAT)
    upto = levels.reshape(1, height, width) <= counting(scalar(256), FLOAT).reshape(-1, 1, 1)
    below = band(height) @ upto.to(FLOAT) @ band(width)
    window = band(height) @ ones(height, width) @ band(width)
    # The median is the number of levels up to which less than half of the window lies.
    is_less = (below * 2.0 < window).to(FLOAT).reshape(256, -1)
    return (ones(1, 256) @ is_less).reshape(height, width) / 255.0


def flattened(bright, is_dark):
    """The picture without uneven light: paper 0."""
    height, width = size(bright, 0), size(bright, 1)
    longest = larger(height, width)
    _, _, medians = rim(shrunk(bright, 64))
    darkest = quantile(bright, 0.003)
    contrast = quantile(bright, 0.997) - darkest
    is_paper = medians <= darkest + contrast * 0.75
    extent = quantile(medians, 0.85, is_paper) - quantile(medians, 0.05, is_paper)
    spread = extent / larger(contrast, 1e-9)
    is_uneven = (spread > 0.15) & (longest > 64) & (contrast > 0)

    def evenly():
        depth = larger(longest * 3 / 100, 1)
        return [bright - quantile(bright, 0.5, ring_mask(bright, depth))]

    def unevenly():
        small = shrunk(bright, 112)
        paper = regrown(resized(
            regrown(opened(small), small), width, height, "bilinear"), bright)
        flat = bright - paper
        flat = where(is_dark, flat / larger(1.0 - paper, 0.1), flat)
        return [flat - quantile(flat, 0.5)]

    return if_(is_uneven, unevenly, evenly)


def opened(plane):
    """The grey opening by a disc of 40 % of the longest side, which may stand over the edge."""
    height, width = size(plane, 0), size(plane, 1)
    longest = larger(height, width).to(DOUBLE)
    radius = floor(longest * 0.4 + 0.5).to(INT) / 2
    margin = floor(radius.to(DOUBLE) * 0.75).to(INT)
    line = counting(radius * 2 + 1)
    away = (line - radius).to(DOUBLE)
    half = floor(node("Sqrt", radius.to(DOUBLE) * radius.to(DOUBLE) - away * away) + 0.5)
    disc = node("Abs", away).reshape(1, -1) <= half.reshape(-1, 1)
    offsets = node("NonZero", disc, kind=INT).transposed(1, 0)

    def extreme(plane, fill, kind):
        edges = [node("Add", radius, scalar(0))] * 4
        padded = node("Pad", plane, vector(*edges), scalar(fill, FLOAT))
        def step(index, so_far):
            start = offsets.gather(index).reshape(2)
            there = node("Slice", padded, start, start + node("Shape", plane, kind=INT))
            return scalar(True, BOOL), node(kind, so_far, there)
        return loop(size(offsets, 0), [plane], step)

    framed = node("Pad", plane, vector(margin, margin, margin, margin), scalar(np.inf, FLOAT))
    lowest = extreme(framed, np.inf, "Min")
    # A disc that sees nothing says nothing.
    lowest = where(lowest > 3e38, lowest * 0 - np.inf, lowest)
    lowest = where(lowest < 3e38, lowest, -np.inf)
    opened = extreme(lowest, -np.inf, "Max")
    return cut(opened, margin, margin + height, margin, margin + width)


def regrown(paper, top):
    """Paper grown by two pixels, but never above the picture."""
    paper = smaller(paper, top)
    for _ in range(2):
        paper = smaller(grown(paper), top)
    return paper


def clean_ink(flat):
    """Ink of about 1 on 0, and whether none was found."""
    height, width = size(flat, 0), size(flat, 1)
    factor = larger(scalar(320) / larger(height, width), 1)
    large = resized(flat, width * factor, height * factor, "bicubic")
    plane = blurred(large, where(factor > 1, factor.to(DOUBLE) * 0.3, scalar(0.9, DOUBLE)))
    noise = quantile(plane, 0.5, plane < 0) * -1.48
    number, low, extent = histogram(plane)
    edge = low + ((otsu(number).to(DOUBLE) + 1.0) / float(BINS)).to(FLOAT) * extent
    level = quantile(plane, 0.5, plane >= larger(edge, noise * 3.0))
    fails = ~((level >= 10 / 255) & (noise / level <= 0.28))
    plane = where(fails, ones(1, 1), plane / level)
    noise = where(fails, noise * 0, noise / level)
    low, high = clip(noise * 3.0, 0.25, 0.5), clip(noise * 4.0, 0.5, 0.7)
    return plane * kept_pieces(plane, low, high), fails


def kept_pieces(plane, low, high):
    """1 where a piece of ink is that counts, else 0."""
    mask = plane > low
    label = pieces(mask).reshape(-1)
    places = node("NonZero", label, kind=INT).reshape(-1)
    _, _, piece, area = Graph.current.add(
        "Unique", [label.gather(places)], [FLOAT, INT, INT, INT], axis=0)
    area = area.to(FLOAT)

    def holds(condition):
        """For each piece, whether any of its pixels does."""
        found = chosen(piece, condition.reshape(-1).gather(places))
        return scattered(area * 0, found, ones(size(found, 0))) > 0

    is_ink = holds(plane > high)
    is_inner = is_ink & ~holds(ring_mask(plane, scalar(1)))
    def greatest(pieces):
        return most(where(pieces, area, area * 0))
    has_inner = greatest(is_inner) > greatest(is_ink) * 0.25
    is_kept = where(has_inner, is_inner.to(FLOAT), is_ink.to(FLOAT)) > 0
    is_kept = is_kept & (area.to(DOUBLE) >= greatest(is_kept).to(DOUBLE) * 0.03)
    kept = scattered(label * 0, places, is_kept.to(FLOAT).gather(piece))
    return kept.reshape(size(plane, 0), size(plane, 1))


def scattered(values, places, updates):
    return node("ScatterElements", values, places, updates, axis=0)


def pieces(mask):
    """Of each pixel the number of the last one of its piece, from 1; 0 outside."""
    height, width = size(mask, 0), size(mask, 1)
    inside = mask.to(FLOAT)
    number = (counting(height * width, FLOAT) + 1.0).reshape(height, width) * inside

    def step(index, label):
        spread = (grown(label) * inside).reshape(-1)
        # What a pixel points at may point further.
        table = node("Pad", spread, vector(1, 0), scalar(0, FLOAT))
        onward = table.gather(spread.to(INT)).reshape(height, width)
        return any_of(onward > label), onward

    return loop(1 << 20, [number], step)


def redrawn(ink):
    """The ink enlarged to 200 px, its strokes 1.9 to 3.2 px wide in the final box."""
    top, bottom, left, right = bounds(ink > 0)
    scale = 200.0 / larger(bottom - top, right - left).to(DOUBLE)
    margin = ceil((19 / 1.81 + 8) / scale).to(INT)
    framed = node("Pad", cut(ink, top, bottom, left, right),
                  vector(margin, margin, margin, margin), scalar(0, FLOAT))
    height, width = (
        floor(size(framed, axis).to(DOUBLE) * scale + 0.5).to(INT) for axis in (0, 1))
    large = resized(framed, width, height, "bicubic")
    inside = blurred(large, where(scale > 1, scale * 0.45, scale * 0)) > 0.55
    outline = where(
        inside, distance(~inside) - 0.5, 0.5 - distance(inside))
    along = chosen(outline, thinned(inside))
    middle = size(along, 0) / 2
    stroke = smallest_first(along, middle + 1).gather(middle) * 2.0
    top, bottom, left, right = bounds(inside)
    box = larger(bottom - top, right - left).to(DOUBLE)
    stroke = stroke.to(DOUBLE)
    share = clip(stroke / box, 1.9 / 20, 3.2 / 20)
    growth = (share * box - stroke) / (2.0 - share * 2.0)
    return clip(outline + (growth.to(FLOAT) + 0.5), 0.0, 1.0)


def distance(target):
    """How far each pixel's centre is from that of the nearest pixel that is true."""
    height, width = size(target, 0), size(target, 1)
    def squares(extent):
        place = counting(extent, FLOAT)
        away = place.reshape(-1, 1) - place.reshape(1, -1)
        return away * away
    def nearest(heights, extent):
        """Over each row, the least of squared distance along it plus height."""
        sums = heights.reshape(size(heights, 0), 1, extent) + squares(extent).reshape(
            1, extent, extent)
        return smallest_first(sums, 1).reshape(size(heights, 0), extent)
    start = where(target, zeros(1, 1), 1e9)
    down = nearest(start.transposed(1, 0), height).transposed(1, 0)
    return node("Sqrt", nearest(down, width))


def thinned(shape):
    """The shape's middle lines, by Zhang and Suen's rounds."""
    # Neighbours from the one above clockwise, as bits.
    bits = np.array([[128, 1, 2], [64, 0, 4], [32, 16, 8]], np.float32).reshape(1, 1, 3, 3)
    height, width = size(shape, 0), size(shape, 1)
    tables = [
        scalar(np.array([1 - goes(code, half) for code in range(256)]), FLOAT)
        for half in (0, 1)]

    def step(index, shape):
        before = shape
        for table in tables:
            around = node("Conv", shape, scalar(bits, FLOAT), pads=[1, 1, 1, 1])
            shape = shape * table.gather(around.to(INT))
        return any_of(shape < before), shape

    whole = shape.to(FLOAT).reshape(1, 1, height, width)
    return loop(1 << 20, [whole], step).reshape(height, width) > 0


def goes(code, half):
    """Whether a pixel with these neighbours is taken away in the first or second half round."""
    around = [code >> bit & 1 for bit in range(8)]
    rises = sum(not around[bit] and around[(bit + 1) % 8] for bit in range(8))
    above, right, below, left = around[::2]
    free = (
        not (above and right and below) and not (right and below and left) if half == 0
        else not (above and right and left) and not (above and below and left))
    return int(2 <= sum(around) <= 6 and rises == 1 and free)


def placing(mass, start, end, scale):
    """Weights [28, n] that bring the centre of mass to pixel 14, the ink staying inside."""
    mass = mass.reshape(-1).to(DOUBLE)
    pixel = counting(size(mass, 0), DOUBLE).reshape(1, -1)
    target = counting(scalar(28), DOUBLE).reshape(-1, 1)
    centre = total(mass * (pixel.reshape(-1) + 0.5)) / total(mass)
    shift = smaller(
        larger(14.5 - centre * scale, -(start.to(DOUBLE) * scale)),
        28.0 - end.to(DOUBLE) * scale)
    near = (pixel >= floor((target - 1.5 - shift) / scale - 1.0)) & (
        pixel < ceil((target + 2.5 - shift) / scale + 1.0))
    deviation = larger(scale * 0.25, 0.5)
    place = (pixel + 0.5) * scale + shift - target
    def share(x):
        return node("Erf", (x / deviation * 0.5 ** 0.5).to(FLOAT))
    weight = (share(place) - share(place - 1.0)) * (scale * 0.5).to(FLOAT)
    return where(near, weight, weight * 0)
