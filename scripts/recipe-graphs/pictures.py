"""What recipes do to pictures, as graphs: planes are [height, width], pictures [channels, …]."""
import numpy as np

from graph import *

BINS = 2048


# How pictures change their size

def cubic(x):
    near = ((1.5 * x - 2.5) * x) * x + 1
    far = (((x - 5) * x + 8) * x - 4) * -0.5
    return where(x < 1, near, where(x < 2, far, x * 0))


def sinc(x):
    angle = x * np.pi
    wave = node("Sin", angle) / where(x.equals(0), x * 0 + 1, angle)
    return where(x.equals(0), x * 0 + 1, wave)


FILTERS = {
    "box": (0.5, lambda x: where((x > -0.5) & (x <= 0.5), x * 0 + 1, x * 0)),
    "bilinear": (1.0, lambda x: larger(1 - node("Abs", x), 0)),
    "bicubic": (2.0, lambda x: cubic(node("Abs", x))),
    "lanczos": (3.0, lambda x: where((x >= -3) & (x < 3), sinc(x) * sinc(x / 3), x * 0)),
}


def weights(source, target, filter):
    """Pillow's weights [target, source] for a change from one extent to another."""
    support, weight = FILTERS[filter]
    scale = source.to(DOUBLE) / target.to(DOUBLE)
    stretch = larger(scale, 1.0)
    reach = stretch * support
    centre = ((counting(target, DOUBLE) + 0.5) * scale).reshape(-1, 1)
    pixel = counting(source, DOUBLE).reshape(1, -1)
    start = floor(larger(centre - reach + 0.5, 0.0))
    end = floor(centre + reach + 0.5)
    inside = (pixel >= start) & (pixel < end)
    value = weight((pixel - centre + 0.5) * (1.0 / stretch))
    value = where(inside, value, value * 0)
    return value / (value @ where(pixel.equals(pixel), pixel * 0 + 1, pixel).reshape(-1, 1))


def resized(plane, width, height, filter):
    """Real numbers at another size."""
    across = weights(size(plane, -1), width, filter).to(FLOAT)
    down = weights(size(plane, -2), height, filter).to(FLOAT)
    return down @ (plane @ across.transposed(1, 0))


def resized_levels(picture, width, height, filter):
    """8-bit levels at another size, in Pillow's fixed-point numbers: first across, then down."""
    def fixed(weight):
        scaled = weight * float(1 << 22)
        return where(scaled < 0, ceil(scaled - 0.5), floor(scaled + 0.5))

    def rounded(sums):
        return clip(floor((sums + float(1 << 21)) * (1 / (1 << 22))), 0.0, 255.0)

    across = fixed(weights(size(picture, -1), width, filter))
    down = fixed(weights(size(picture, -2), height, filter))
    rows = rounded(picture.to(DOUBLE) @ across.transposed(1, 0))
    return rounded(down @ rows).to(FLOAT)


def shrunk(plane, side):
    """A plane brought down to a longest side; itself where it is smaller."""
    height, width = size(plane, 0), size(plane, 1)
    factor = smaller(float(side) / larger(height, width).to(DOUBLE), 1.0)
    def extent(now):
        return larger(floor(now.to(DOUBLE) * factor + 0.5).to(INT), 1)
    return resized(plane, extent(width), extent(height), "box")


def blurred(plane, sigma):
    """A plane under a Gaussian of a deviation, a double; its edges are continued outwards."""
    sigma = larger(sigma, 1e-3)
    reach = larger(ceil(sigma * 3.0).to(INT), 1)
    offset = counting(reach * 2 + 1) - reach
    distance = offset.to(DOUBLE) / sigma
    kernel = node("Exp", distance * distance * -0.5)
    kernel = (kernel / total(kernel)).to(FLOAT)

    def matrix(extent):
        places = counting(extent)
        sources = clip(places.reshape(-1, 1) + offset.reshape(1, -1), 0, extent - 1)
        hits = sources.reshape(extent, -1, 1).equals(places.reshape(1, 1, -1)).to(FLOAT)
        return (kernel.reshape(1, 1, -1) @ hits).reshape(extent, extent)

    rows = plane @ matrix(size(plane, 1)).transposed(1, 0)
    return matrix(size(plane, 0)) @ rows


# What is counted

def histogram(values, mask=None, bins=BINS):
    """Counts in equal bins, a double each, with the least value and the extent."""
    flat = (values if mask is None else chosen(values, mask)).reshape(-1)
    if mask is not None:
        # A list without values counts as one zero.
        listed = flat
        flat = if_(size(flat, 0).equals(0), lambda: [zeros(1)], lambda: [listed])
    low, extent = least(flat), most(flat) - least(flat)
    factor = where(extent > 0, float(bins) / where(extent > 0, extent, extent + 1), extent * 0)
    place = smaller(floor((flat - low) * factor), float(bins - 1))
    return counts(place, bins), low, extent


def counts(place, bins):
    """How often each whole number below `bins` occurs, by a product of its two digits."""
    rows, columns = bins // 32, 32
    high = floor(place * (1 / columns))
    low = place - high * float(columns)
    def hits(digit, count):
        return digit.reshape(1, -1).equals(
            counting(scalar(count), FLOAT).reshape(-1, 1)).to(FLOAT)
    return (hits(high, rows) @ hits(low, columns).transposed(1, 0)).reshape(-1).to(DOUBLE)


def summed(values):
    return node("CumSum", values, scalar(0))


def quantile(values, share, mask=None):
    """The value below which a share lies, straight between the edges of its bin of 2048."""
    number, low, extent = histogram(values, mask)
    upto = summed(number)
    wanted = total(number) * share
    reached = (upto >= wanted) & (number > 0)
    bin = first_true(reached)
    within = larger((wanted - upto.gather(bin) + number.gather(bin)) / number.gather(bin), 0.0)
    place = ((bin.to(DOUBLE) + within) / float(BINS)).to(FLOAT)
    return where(any_of(reached), low + place * extent, low + extent)


def otsu(number):
    """The last bin of the darker class under Otsu's rule."""
    pixels = total(number)
    share = summed(number) / pixels
    bins = counting(size(number, 0), DOUBLE)
    mean = summed(number * bins) / pixels
    both = larger(share * (1 - share), 1e-9)
    difference = total(number * bins) / pixels * share - mean
    return node("ArgMax", difference * difference / both, kind=INT, axis=0, keepdims=0)


# Where things lie

def any_row(mask):
    return ((mask.to(FLOAT) @ ones(size(mask, 1), 1)).reshape(-1)) > 0


def bounds(mask):
    """Top, bottom, left and right of what is true."""
    rows, columns = any_row(mask), any_row(mask.transposed(1, 0))
    return (
        first_true(rows), last_true(rows) + 1, first_true(columns), last_true(columns) + 1)


def cut(plane, top, bottom, left, right):
    return plane.slice((top, left), (bottom, right), (0, 1))


def ring_mask(plane, depth):
    """True for the outermost pixels."""
    def edge(extent):
        place = counting(extent)
        return (place < depth) | (place >= extent - depth)
    rows, columns = edge(size(plane, 0)), edge(size(plane, 1))
    return rows.reshape(-1, 1) | columns.reshape(1, -1)


def rim(plane):
    """Rows, columns and upper medians of runs of nine along the outer two pixels."""
    def along(plane):
        height, width = size(plane, 0), size(plane, 1)
        depth = smaller(height, 2)
        count = (width + 8) / 9
        run = counting(count)
        length = smaller(width - run * 9, 9)
        x = run.to(FLOAT) * 9.0 + (length.to(FLOAT) - 1.0) * 0.5
        found = []
        for start in (scalar(0), height - depth):
            strip = plane.slice((start,), (start + depth,), (0,))
            room = vector(0, 0, 0, count * 9 - width)
            strip = node("Pad", strip, room, scalar(np.inf, FLOAT))
            runs = strip.reshape(depth, count, 9).transposed(1, 0, 2).reshape(count, -1)
            ordered = smallest_first(runs, depth * 9)
            middle = (depth * length) / 2
            median = node("GatherElements", ordered, middle.reshape(-1, 1), axis=1)
            y = x * 0.0 + (start.to(FLOAT) + (depth.to(FLOAT) - 1.0) * 0.5)
            found.append((y, x, median.reshape(-1)))
        return found
    runs = along(plane) + [(y, x, v) for x, y, v in along(plane.transposed(1, 0))]
    return [node("Concat", *parts, axis=0) for parts in zip(*runs)]


def grown(plane):
    """The greatest of each pixel and its eight neighbours."""
    whole = plane.reshape(1, 1, size(plane, 0), size(plane, 1))
    most = node("MaxPool", whole, kernel_shape=[3, 3], pads=[1, 1, 1, 1])
    return most.reshape(size(plane, 0), size(plane, 1))
