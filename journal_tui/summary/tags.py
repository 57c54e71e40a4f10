"""The tree of tags of a PDF: what each piece of text is, in the order it is read.

fpdf2 tags pictures only. This goes on from its tree: each piece of text gets an element of its own, and the
next lines of a paragraph on the same page belong to the element of its first.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from fpdf import FPDF
    from fpdf.structure_tree import StructElem

Tag = Literal["/H1", "/H2", "/H3", "/P", "/BlockQuote", "/Figure", "/Note", "/Caption"]


class Tags:
    """Marks what is drawn into one document."""

    def __init__(self, pdf: FPDF) -> None:
        self._pdf = pdf
        self._next: dict[int, int] = {}

    @contextmanager
    def mark(
        self, tag: Tag, *, alt: str | None = None, goes_on: StructElem | None = None
    ) -> Iterator[StructElem]:
        """What is drawn inside is this element, or belongs to the one that it goes on with."""
        from fpdf.syntax import PDFString  # noqa: PLC0415 - fpdf2 is slow to import

        pdf, page = self._pdf, self._pdf.page
        number = self._next.get(page, 0)
        self._next[page] = number + 1
        if goes_on is not None and goes_on.page_number() == page:
            element = goes_on
            element.k.append(number)
            parents = pdf.struct_builder.spid_per_page_number[page]
            pdf.struct_builder.struct_tree_root.parent_tree.nums[parents].append(element)
        else:
            element, parents = pdf.struct_builder.add_marked_content(
                page_number=page, struct_type=tag, mcid=number
            )
            if alt is not None:
                # fpdf2 itself would leave it readable in a file with a password.
                element.alt = PDFString(alt, encrypt=True)
            pdf.pages[page].struct_parents = parents
            pdf._set_min_pdf_version("1.4")
        pdf._out(f"{tag} <</MCID {number}>> BDC")
        yield element
        pdf._out("EMC")

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """What is drawn inside is no content: a rule, the number of a page."""
        self._pdf._out("/Artifact BMC")
        yield
        self._pdf._out("EMC")
