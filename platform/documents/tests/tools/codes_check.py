"""Reads the codes on pictures of pages with ZXing: FILE…

Prints the kind of each, a tab, its text, from the top of each page to its end and from left to right.
"""
import sys

import zxingcpp
from PIL import Image

for file in sys.argv[1:]:
    codes = zxingcpp.read_barcodes(Image.open(file))
    for code in sorted(codes, key=lambda code: (code.position.top_left.y // 50, code.position.top_left.x)):
        print(code.format.name, code.text, sep="\t")
