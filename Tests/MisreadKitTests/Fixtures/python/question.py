"""Recipe question of misread.

Needs NumPy and Pillow: network.predict(prepare("photo.jpg")[None])
"""
import numpy as np
from PIL import Image, ImageOps


def prepare(path):
    """The picture in a file as float32 of shape [1, height, width]."""
    pixels = np.asarray(ImageOps.exif_transpose(Image.open(path)).convert("RGBA"), np.uint32)
    colour, alpha = pixels[..., :3], pixels[..., 3:]
    on_white = (alpha * colour + (255 - alpha) * 255 + 127) // 255
    picture = Image.fromarray(on_white.astype(np.uint8))
    picture = picture.convert("L")
    picture = picture.resize((28, picture.height), Image.LANCZOS)
    picture = picture.resize((28, 28), Image.LANCZOS)
    picture = ImageOps.invert(picture)
    values = np.asarray(picture, np.float32) / np.float32(255)
    values[values < np.float32(0.5)] = 0
    return values[None]
