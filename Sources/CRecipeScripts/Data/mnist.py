"""Recipe mnist of misread: a photograph of a digit made to look like those of MNIST.

Needs NumPy, OpenCV and Pillow: network.predict(prepare("photo.jpg")[None])
"""
import math

import cv2
import numpy as np
from PIL import Image, ImageOps


def prepare(path):
    """The picture in a file as float32 of shape [1, 28, 28]: ink 1, paper 0."""
    page, is_dark = load(path), None
    for may_zoom in (True, False):
        grey = shrunk(page, 320)
        is_dark = has_dark_ink(grey) if is_dark is None else is_dark
        ink = clean_ink(flattened(1 - grey if is_dark else grey, is_dark))
        top, bottom, left, right = bounds(ink > 0)
        side = max(bottom - top, right - left)
        if not may_zoom or max(page.shape) <= 320 or side >= 0.35 * max(ink.shape):
            break
        # Small ink is looked at again, in the page's own pixels.
        down, across = page.shape[0] / ink.shape[0], page.shape[1] / ink.shape[1]
        room = 0.4 * side
        page = page[max(int((top - room) * down), 0) : math.ceil((bottom + room) * down)]
        page = page[:, max(int((left - room) * across), 0) : math.ceil((right + room) * across)]
    strokes = redrawn(ink[top:bottom, left:right], 200 / side)
    top, bottom, left, right = bounds(strokes > 0.5)
    scale = 19.5 / max(bottom - top, right - left)
    down = placing(strokes.sum(1), top, bottom, scale)
    across = placing(strokes.sum(0), left, right, scale)
    return (down @ strokes @ across.T).astype(np.float32)[None]


def load(path):
    """The luma, 0 to 1; what was drawn on nothing is laid on paper of the other tone."""
    picture = ImageOps.exif_transpose(Image.open(path)).convert("RGBA")
    colour, alpha = np.split(np.asarray(picture, np.int64), [3], axis=2)
    on_white = (alpha * colour + (255 - alpha) * 255 + 127) // 255
    luma, alpha = (on_white @ [19595, 38470, 7471] + 0x8000) >> 16, alpha[..., 0]
    top, bottom, left, right = bounds(alpha > 0)
    if (alpha[top:bottom, left:right] > 0).mean() >= 0.97:
        luma = luma[top:bottom, left:right]
    elif np.mean((luma - 255 + alpha)[alpha > 127] / alpha[alpha > 127]) > 0.5:
        luma = np.maximum(luma - 255 + alpha, 0)
    return luma.astype(np.float32) / np.float32(255)


def has_dark_ink(grey):
    """Whether dark reaches further from the paper than bright."""
    height, width = grey.shape
    if max(grey.shape) <= 64:
        paper = quantile(ring(grey, max(int(0.03 * max(grey.shape) + 0.5), 1)), 0.5)
        reaches = [(paper - grey.min(), grey.max() - paper)]
    else:
        small, reaches = shrunk(grey, 64), []
        y, x = np.indices(small.shape)
        edge = [(1 / ((row - y) ** 2 + (column - x) ** 2 + 1), v) for row, column, v in rim(small)]
        from_edge = sum(weight * v for weight, v in edge) / sum(weight for weight, _ in edge)
        for paper in (local_median(small), from_edge):
            away = grey - resized(paper, width, height, Image.BILINEAR)
            my, mx = height * 3 // 100, width * 3 // 100
            away = away[my : height - my, mx : width - mx]
            reaches += [(-quantile(away, s), quantile(away, 1 - s)) for s in (0.003, 0.0003)]
    leads = (math.log2(max(dark, 2 / 255) / max(bright, 2 / 255)) for dark, bright in reaches)
    return sum(leads) >= 0


def local_median(plane):
    """The lower median of 31 × 31 pixels about each, of 256 levels."""
    levels = np.floor(plane * 255 + 0.5).clip(0, 255)
    windows = np.lib.stride_tricks.sliding_window_view(
        np.pad(levels, 15, constant_values=256), (31, 31)).reshape(*plane.shape, -1)
    lower = ((windows < 256).sum(-1, keepdims=True) - 1) // 2
    return np.take_along_axis(np.sort(windows, -1), lower, -1)[..., 0] / 255


def flattened(bright, is_dark):
    """The picture without uneven light: paper 0."""
    height, width = bright.shape
    side, spread = max(bright.shape), 0
    if side > 64:
        least, most = quantile(bright, 0.003), quantile(bright, 0.997)
        levels = np.array([level for _, _, level in rim(shrunk(bright, 64))])
        levels = levels[levels <= least + 0.75 * (most - least)]  # The others are ink.
        if levels.size and most > least:
            spread = (quantile(levels, 0.85) - quantile(levels, 0.05)) / (most - least)
    if spread <= 0.15:
        return bright - quantile(ring(bright, max(side * 3 // 100, 1)), 0.5)
    small = shrunk(bright, 112)
    radius = int(0.4 * max(small.shape) + 0.5) // 2
    margin, line = int(0.75 * radius), np.arange(-radius, radius + 1)
    half_widths = np.floor(np.sqrt(radius**2 - line**2) + 0.5)
    disc = (abs(line) <= half_widths[:, None]).astype(np.uint8)
    least = cv2.erode(np.pad(small, margin, constant_values=9), disc)
    paper = cv2.dilate(np.where(least > 8, -9, least), disc)[margin:-margin, margin:-margin]
    paper = regrown(resized(regrown(paper, small), width, height, Image.BILINEAR), bright)
    flat = (bright - paper) / np.maximum(1 - paper, 0.1) if is_dark else bright - paper
    return flat - quantile(flat, 0.5)


def regrown(paper, top):
    """Paper grown by two pixels, but never above the picture."""
    for _ in range(2):
        paper = np.minimum(cv2.dilate(np.minimum(paper, top), np.ones((3, 3))), top)
    return paper


def clean_ink(flat):
    """Ink of about 1 on 0, without noise, specks and what lies at the frame."""
    (height, width), factor = flat.shape, max(320 // max(flat.shape), 1)
    large = resized(flat, width * factor, height * factor, Image.BICUBIC)
    plane = blurred(large, 0.3 * factor if factor > 1 else 0.9)
    below = plane[plane < 0]
    noise = -1.48 * quantile(below, 0.5) if below.size else 0
    counts, edges = histogram(plane)
    share, mean = (np.cumsum(n) / plane.size for n in (counts, counts * np.arange(2048)))
    both = np.maximum(share * (1 - share), 1e-9)
    otsu = edges[np.argmax((mean[-1] * share - mean) ** 2 / both) + 1]
    level = quantile(plane[plane >= max(otsu, 3 * noise)], 0.5)
    plane, noise = plane / np.float32(level), noise / level
    if level < 10 / 255 or noise > 0.28:
        raise ValueError("no ink was found")
    low, high = np.clip(3 * noise, 0.25, 0.5), np.clip(4 * noise, 0.5, 0.7)
    _, label, table, _ = cv2.connectedComponentsWithStats((plane > low).astype(np.uint8))
    area, pieces = table[:, cv2.CC_STAT_AREA], np.unique(label[plane > high])
    inner = np.setdiff1d(pieces, ring(label, 1))
    if inner.size and area[inner].max() > 0.25 * area[pieces].max():
        pieces = inner
    return plane * np.isin(label, pieces[area[pieces] >= 0.03 * area[pieces].max()])


def redrawn(ink, scale):
    """The ink enlarged by `scale`, its strokes 1.9 to 3.2 px wide in the final box."""
    framed = np.pad(ink, math.ceil(19 / 1.81 / scale + 8 / scale))
    height, width = (int(n * scale + 0.5) for n in framed.shape)
    large = resized(framed, width, height, Image.BICUBIC)
    inside = (blurred(large, 0.45 * scale if scale > 1 else 0) > 0.55).astype(np.uint8)
    depth = cv2.distanceTransform(inside, cv2.DIST_L2, cv2.DIST_MASK_PRECISE) - 0.5
    height = 0.5 - cv2.distanceTransform(1 - inside, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    distance = np.where(inside, depth, height)
    along = np.sort(distance[thinned(inside) > 0])
    top, bottom, left, right = bounds(inside)
    box, stroke = max(bottom - top, right - left), 2 * along[len(along) // 2]
    share = np.clip(stroke / box, 1.9 / 20, 3.2 / 20)
    return np.clip(distance + (share * box - stroke) / (2 - 2 * share) + 0.5, 0, 1)


def thinned(shape):
    """The shape's middle lines, by Zhang and Suen's rounds."""
    count = -1
    while count != shape.sum():
        count = shape.sum()
        for first in (True, False):
            steps = (1, 0), (1, -1), (0, -1), (-1, -1), (-1, 0), (-1, 1), (0, 1), (1, 1)
            near = [np.roll(shape, step, (0, 1)) for step in steps]
            up, right, down, left = near[::2]
            rises = sum(near[i - 1] < near[i] for i in range(8))
            stays = right & down & (up | left) if first else up & left & (right | down)
            goes = (sum(near) >= 2) & (sum(near) <= 6) & (rises == 1) & (stays == 0)
            shape = shape * ~goes
    return shape


def placing(mass, start, end, scale):
    """Weights [28, n] that bring the centre of mass to pixel 14, the ink staying inside."""
    pixel, target = np.arange(len(mass)), np.arange(28)[:, None]
    wanted = 14.5 - mass @ (pixel + 0.5) / mass.sum() * scale
    shift = min(max(wanted, -start * scale), 28 - end * scale)
    near = pixel >= np.floor((target - 1.5 - shift) / scale - 1)
    near &= pixel < np.ceil((target + 2.5 - shift) / scale + 1)
    place = ((pixel + 0.5) * scale + shift - target) / max(0.5, scale / 4)
    share = np.vectorize(lambda x: math.erfc(-x / math.sqrt(2)) / 2)
    return near * (share(place) - share(place - 1 / max(0.5, scale / 4))) * scale


def resized(plane, width, height, kind):
    return np.asarray(Image.fromarray(plane.astype(np.float32)).resize((width, height), kind))


def shrunk(plane, side):
    factor = min(side / max(plane.shape), 1)
    height, width = (max(int(n * factor + 0.5), 1) for n in plane.shape)
    return resized(plane, width, height, Image.BOX)


def blurred(plane, sigma):
    side = 2 * max(math.ceil(3 * sigma), 1) + 1
    border = cv2.BORDER_REPLICATE
    return cv2.GaussianBlur(plane, (side, side), sigma, borderType=border) if sigma else plane


def histogram(values):
    least, extent = values.min(), np.ptp(values)
    bins = np.minimum((values - least) * (2048 / (extent or 1)), 2047).astype(int)
    return np.bincount(bins.ravel(), minlength=2048), least + np.arange(2049) / 2048 * extent


def quantile(values, share):
    counts, edges = histogram(values)
    return np.interp(share * values.size - 1e-9, np.r_[0, counts.cumsum()], edges)


def ring(plane, depth):
    inner = np.zeros(plane.shape, bool)
    inner[depth:-depth, depth:-depth] = True
    return plane[~inner]


def rim(plane):
    """Row, column and upper median of runs of nine along the outer two pixels."""
    height, width = plane.shape
    runs = [(y, x) for x in range(0, width, 9) for y in (0, height - 2)]
    blocks = [(y, min(y + 2, height), x, min(x + 9, width)) for y, x in runs]
    runs = [(y, x) for y in range(0, height, 9) for x in (0, width - 2)]
    blocks += [(y, min(y + 9, height), x, min(x + 2, width)) for y, x in runs]
    return [
        ((t + b - 1) / 2, (l + r - 1) / 2, np.quantile(plane[t:b, l:r], 0.5, method="higher"))
        for t, b, l, r in blocks]


def bounds(mask):
    rows, columns = np.nonzero(mask)
    return rows.min(), rows.max() + 1, columns.min(), columns.max() + 1
