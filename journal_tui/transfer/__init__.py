"""What leaves the journal: full exports, a page's file, and the receipt of what was shared."""

from journal_tui.transfer.export import ExportFormat, export_json, export_markdown, write_export
from journal_tui.transfer.files import LeftBehindError, TransferError, save_page
from journal_tui.transfer.receipts import hand_over, make_receipt, save_again

__all__ = [
    "ExportFormat",
    "LeftBehindError",
    "TransferError",
    "export_json",
    "export_markdown",
    "hand_over",
    "make_receipt",
    "save_again",
    "save_page",
    "write_export",
]
