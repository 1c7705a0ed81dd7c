"""
The privacy gate: nothing is made public before its text and its files have been looked through.

`gate` says what was found, `masking` writes a copy without it. The readers yield pieces of text
and traits of the file; what they cannot read, they refuse, and what is refused blocks.
"""
