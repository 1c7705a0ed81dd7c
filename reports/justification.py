"""
Justifies Chinese text: a line that a punctuation rule left short is widened between characters.

WeasyPrint widens spaces only, and Chinese has none. The lines are laid out again here, after
line breaking and before drawing, with the missing width shared among their characters. Only
inner parts of WeasyPrint can do this; where they look different in another version the lines
simply stay as they were.
"""

# A line that lacks more than this many characters was ended on purpose or holds a long word.
LOOSEST = 2.5


def justify(document):
    """Widen the short lines of justified paragraphs in a rendered document."""
    from weasyprint.formatting_structure import boxes

    paragraphs = {}
    for page in document.pages:
        for box in page._page_box.descendants():
            if isinstance(box, boxes.BlockBox) and box.style["text_align_all"] == "justify":
                paragraphs.setdefault(id(box.element), []).append(box)
    for fragments in paragraphs.values():
        lines = [
            (fragment, line)
            for fragment in fragments
            for line in fragment.children
            if isinstance(line, boxes.LineBox)
        ]
        # The last line of a paragraph ends where it ends.
        for fragment, line in lines[:-1]:
            texts = [box for box in line.descendants() if isinstance(box, boxes.TextBox)]
            if texts:
                _widen(fragment, texts)


def _widen(paragraph, texts):
    from weasyprint.text.line_break import create_layout

    last = texts[-1]
    missing = paragraph.content_box_x() + paragraph.width - (last.position_x + last.width)
    gaps = sum(len(text.text.rstrip()) for text in texts) - 1
    if gaps < 1 or not 0 < missing < LOOSEST * last.style["font_size"]:
        return
    extra, moved = missing / gaps, 0.0
    for text in texts:
        style = text.style.copy()
        spacing = style["letter_spacing"]
        style["letter_spacing"] = (0 if spacing == "normal" else spacing) + extra
        layout = create_layout(text.text, style, None, None, 0)
        layout.deactivate()
        text.style = style
        text.pango_layout = layout
        text.position_x += moved
        moved += extra * len(text.text)
        text.width += extra * len(text.text)
