"""What is said about a pack's file: each problem and each advice.

The checker and the pack builder's page say the same, because both take their sentences from here. A name in
curly brackets is filled in; "{line}" is a line that would be right, with the author's own words in it.

Over 300 lines because it is a table.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_SAVE_AS_TEXT = (
    "Open it in the program that it was made with, choose “Save as” and then “Plain text” (UTF-8), "
    "or copy the words into a plain text editor."
)
_UTF8 = "Save it again as plain text and choose UTF-8 as the encoding."
_ONE_FORMAT = 'A pack is written in lines like title = "First weeks". “journal-tui packs new FILE” shows how.'
_ID_RULE = "Use lower-case letters (a to z), digits, and dashes between them, for example {line}."
_DO_WITHOUT_LIST = "Write it like this: choices = [{items}]."

SENTENCES: Mapping[str, tuple[str, str]] = {
    # A file that is not a pack's text.
    "too_large": (
        "The file is larger than a pack may be ({limit} KiB, about 30 pages of text).",
        "Split it into two packs, each with its own id.",
    ),
    "empty": ("The file is empty.", "“journal-tui packs new FILE” writes one to start from."),
    "not_utf8": ("Some letters are not saved in a way that can be read (not UTF-8).", _UTF8),
    "utf16": ("The file is saved in the encoding UTF-16.", _UTF8),
    "office": ("This is a Word or another office document (or a zip file), not a text file.", _SAVE_AS_TEXT),
    "old_office": ("This is an older Word or office document, not a text file.", _SAVE_AS_TEXT),
    "pdf": ("This is a PDF, not a text file.", _SAVE_AS_TEXT),
    "rtf": ("This is a document with formatting (RTF), not a plain text file.", _SAVE_AS_TEXT),
    "compressed": ("This is a compressed file, not a text file.", _SAVE_AS_TEXT),
    "picture": ("This is a picture, not a text file.", _SAVE_AS_TEXT),
    "other_program": ("This is a file of another program, not a text file.", _SAVE_AS_TEXT),
    "web_page": (
        "This is a web page (HTML) or another file with <…> marks, not plain text.",
        _SAVE_AS_TEXT,
    ),
    "json": (
        "The file begins with {character} and seems to be written in another format (JSON).",
        _ONE_FORMAT,
    ),
    "yaml": ("The file seems to be written in another format (YAML).", _ONE_FORMAT),
    "nul": (
        "There is a byte here that no text has: this is not a text file, or it is damaged.",
        _SAVE_AS_TEXT,
    ),
    # Lines.
    "old_line_ends": (
        "The lines end in a way that old machines used.",
        "Save the file again with the line ends of today (LF or CRLF).",
    ),
    "control_character": (
        "There is an invisible control character in this line.",
        "Delete the line and type it again.",
    ),
    "special_space": (
        "There is a special space here that a word processor or a web page put in.",
        "Delete the spaces of this line outside the text and type them again.",
    ),
    "not_understood": (
        "This line is not understood.",
        'Each line is a name, an equals sign and a value, like title = "First weeks". '
        "Put # in front of a remark.",
    ),
    "no_equals": ("There is no equals sign after {key}.", "Write it like this: {line}"),
    "two_equals": ("There are two equals signs after {key}.", "Write one: {line}"),
    "before_equals": ("“{written}” cannot stand before an equals sign.", "Write it like this: {line}"),
    "before_equals_unknown": (
        "“{written}” cannot stand before an equals sign.",
        "Names are plain words, like title or text.",
    ),
    "dots_in_name": (
        "A name with dots in it is not used in a pack.",
        "Put [[prompts]] on a line of its own and write the names under it, one on each line.",
    ),
    "from_a_chat": (
        "This line comes from a chat or a web page, where it stands around a file.",
        "Take the line out.",
    ),
    "other_remark": ("A remark begins with #, and with nothing else.", "Write # in front of it."),
    "bullet": (
        "This line begins like an item of a list.",
        'Write lists with brackets: choices = ["First", "Second"].',
    ),
    "colon": ("There is a colon after {key}.", "Write an equals sign: {line}"),
    # Headings.
    "heading_no_brackets": ("The heading {written} has no brackets.", "Write [[{place}]]."),
    "heading_with_value": (
        "{key} is a heading and takes no value.",
        "Write [[{place}]] on a line of its own, and what belongs to it below.",
    ),
    "no_such_heading": (
        "{written} is not a heading that a pack has.",
        "The headings are [[prompts]] for a question and [[strategies]] for a way of coping.",
    ),
    "heading_of_top": (
        "A pack has no heading [{name}].",
        "Take this line out; title, author and so on stand at the top of the file.",
    ),
    "heading_spaces": ("There are spaces between the brackets.", "Write [[{place}]]."),
    "heading_name": ("The heading is written {name}.", "Write [[{place}]]."),
    "heading_open": (
        "The heading is not closed.",
        "Write [[{place}]], with two brackets on each side, on a line of its own.",
    ),
    "heading_more": (
        "There is more after the heading [[{place}]].",
        "Write [[{place}]] on a line of its own.",
    ),
    "heading_brackets": (
        "The heading does not have two square brackets on each side.",
        "Write [[{place}]].",
    ),
    # Values as they are written.
    "backslash": (
        "A backslash (\\) in this text cannot be read.",
        "Write it twice (\\\\), or leave it out.",
    ),
    "mark_mixed": (
        "The text begins with {mark} and ends with {last}.",
        "Put a straight {mark} at both ends, or three at both ends of a text of several lines.",
    ),
    "mark_missing": (
        "The quotation mark at the end of the line is missing.",
        "Put a straight {mark} at both ends, or three at both ends of a text of several lines.",
    ),
    "long_text_open": (
        "The text that begins here with {marks} is not closed.",
        "Put {marks} at its end as well.",
    ),
    "curly_mark": (
        "The quotation mark {mark} is a curly one.",
        "Write straight quotation marks: {line}",
    ),
    "curly_brackets": (
        "Curly brackets {opened} are not used in a pack.",
        "Write each part on a line of its own, with quotation marks: {line}",
    ),
    "nothing": ("There is nothing after {key} =.", "Fill it in, or take the line out."),
    "switch_word": ("“{written}” is not understood here.", "Write {key} = {switch}, as it stands here."),
    "not_a_switch": ("“{written}” cannot stand after {key}.", "Write {key} = true or {key} = false."),
    "not_a_number": (
        "The number after {key} is not understood.",
        "Write a plain number, for example {line}.",
    ),
    "words_without_marks": (
        "The words after {key} have no quotation marks, or not at both ends.",
        "Write {line}",
    ),
    "comma_at_end": ("There is a comma at the end of the line.", "Take the comma out."),
    "semicolon_at_end": ("There is a semicolon at the end of the line.", "Take the semicolon out."),
    "after_list": ("There is more after the ] that ends the list.", "End the line after the ]."),
    "after_text_web": (
        "There are marks of a web page here: {written}",
        "Take them out; a pack is plain text.",
    ),
    "after_text": (
        "After the text there is more: “{written}”.",
        "Put it inside the quotation marks, or take it out. A remark begins with #.",
    ),
    "apostrophe": (
        "An apostrophe inside the text ends it too early.",
        'Put straight double quotation marks (") around the text.',
    ),
    "quotation_inside": (
        "A quotation mark inside the text ends it too early, or there is more after its end.",
        'Write quotation marks inside a text as “ and ”, and nothing after the last ".',
    ),
    # Lists.
    "not_a_list": ("What stands after {key} is not a list.", "Write it with brackets: {line}"),
    "list_open": ("The list that begins here is not closed.", "Put ] at its end."),
    "two_commas": ("There are two commas in a row in the list.", "Take one of them out."),
    "comma_missing": ("A comma is missing between two items of the list.", _DO_WITHOUT_LIST),
    "list_in_list": ("There is a list inside a list.", 'Write it like this: {key} = ["First", "Second"].'),
    "list_lost": ("This list is not understood.", 'Write it like this: {key} = ["First", "Second"].'),
    "too_many_items": ("There are more than {count} items in {key}.", "Give {most} at most."),
    "item_three_marks": (
        "An item of a list begins with three quotation marks.",
        'Write "…" on one line.',
    ),
    "item_curly": ("The quotation marks around “{item}” are curly ones.", "Write straight ones: {fixed}."),
    "item_open": ("The item {item} is not closed.", "Write {fixed}."),
    "item_without_marks": ("The item “{item}” has no quotation marks.", "Write {fixed}."),
    # Keys.
    "belongs_to_question": ("{key} belongs to a question.", "Put [[prompts]] on a line above the question."),
    "belongs_to_question_above": ("{key} belongs to a question.", "Put [[prompts]] on a line above it."),
    "belongs_to_question_not_coping": (
        "{key} belongs to a question.",
        "Put [[prompts]] on a line above it, or take it out.",
    ),
    "belongs_to_pack": (
        "{key} belongs to the whole pack.",
        "Move the line to the top of the file, above the first [[prompts]].",
    ),
    "key_twice_top": ("{key} is written twice (first in line {first}).", "Keep one of them."),
    "id_twice_top": (
        "{key} is written twice (first in line {first}).",
        "Keep one of them. If it belongs to a question, put [[prompts]] on a line above it.",
    ),
    "key_twice": (
        "{key} is written twice (first in line {first}).",
        "Keep one of them; or, if something new begins here, put [[{place}]] above it.",
    ),
    "unknown_near": (
        "“{key}” is not known in {place}.",
        "Did you mean {near}? Write it like this: {line}",
    ),
    "unknown": (
        "“{key}” is not known in {place}.",
        "Take the line out, or put # in front of it. Known are: {known}.",
    ),
    "missing": ("The {key} of {what} is missing.", "Write it like this: {line}"),
    "needs_format": ("{key} belongs to format {needed} of packs.", "Write format = {needed} at the top."),
    "value_needs_format": (
        "“{written}” after {key} belongs to format {needed} of packs.",
        "Write format = {needed} at the top.",
    ),
    "wrong_kind": (
        "{key} does not go with this question, which has {was}.",
        "Write {allowed}, or take {key} out.",
    ),
    "needs_choices": ("A question of the kind {kind} needs choices.", "Write {line}"),
    "too_many_sections": (
        "There are more than {limit} [[{place}]] in this file.",
        "Split it into several packs.",
    ),
    "taken": ("The {key} “{written}” is taken by the {what} in line {first}.", "Give each its own."),
    "no_question": (
        "There is no question in the pack.",
        "Put [[prompts]] on a line of its own, and under it an id and a text.",
    ),
    "not_a_pack": (
        "This is no pack yet: from here on no line is a name, an equals sign and a value.",
        "“journal-tui packs new FILE” writes one to start from. "
        "Put your questions into it, one after the other.",
    ),
    "more": ("There is more after this.", "Put these right first, then check again."),
    # Values.
    "not_text": (
        "After {key} there is “{written}” without quotation marks, where text belongs.",
        "Write {line}",
    ),
    "list_not_text": ("After {key} there is a list, where text belongs.", "Write {line}"),
    "far_too_long": ("The text after {key} has {count} characters.", "Shorten it."),
    "too_long": ("The text after {key} has {count} characters.", "Shorten it to {limit} or fewer."),
    "nothing_to_read": ("There is nothing to read in {key}.", "Write some words, or take the line out."),
    "id_too_long": ("The id has {count} characters.", "Shorten it to {limit} or fewer."),
    "id_not_ascii": ("The id “{written}” has letters that are not a to z, or only look like them.", _ID_RULE),
    "id_characters": ("The id “{written}” has other characters than an id may have.", _ID_RULE),
    "id_device": (
        "The id “{written}” is a name that Windows keeps for itself.",
        'Choose another, for example id = "{written}-pack".',
    ),
    "one_of_near": (
        "“{written}” is not something that can stand after {key}.",
        'Write {key} = "{meant}". It can be: {allowed}.',
    ),
    "one_of": (
        "“{written}” is not something that can stand after {key}.",
        "It can be: {allowed}.",
    ),
    "when_day": (
        "“{written}” is not something that can stand after when.",
        'Write when = "weekly"; or, with format = 2 at the top, when = "daily" and days = ["{day}"].',
    ),
    "language_code": (
        "“{written}” is not the short code of a language.",
        'Write language = "{meant}", or the code of yours: de, fr, el, ar …',
    ),
    "format_not_plain": ("The number after format is not a plain one.", "Write format = {format}."),
    "format_newer": (
        "This version of Journal TUI is too old for this pack, which is written in format {written}.",
        "Get a newer version, or ask for the pack in format {format}.",
    ),
    "format_unknown": ("There is no format {written}.", "Write format = {format}."),
    "switch_marks": (
        "“{written}” cannot stand after {key}.",
        "Write {key} = {switch}, without quotation marks.",
    ),
    "switch": ("“{written}” cannot stand after {key}.", "Write {key} = {switch}."),
    "not_number_marks": ("“{written}” is not a number.", "Write {line}, without quotation marks."),
    "not_number": ("“{written}” is not a number.", "Write {line}."),
    "step_range": ("The step is not a number above zero that fits.", "Write {line}."),
    "end_range": ("“{written}” is not a whole number from {least} to {most}.", "Write {line}."),
    "ends_order": (
        "This scale ends at {end}, and begins at {start}.",
        "Let the number after from be smaller than the one after to.",
    ),
    "empty_item": (
        "One of the {key} is empty.",
        "Write something between its quotation marks, or take it out.",
    ),
    "one_item": ("There is 1 item in {key}.", "Give {least} to {most} of them."),
    "items": ("There are {count} items in {key}.", "Give {least} to {most} of them."),
    "five_words": ("There are {count} items in {key}.", "Give five, from the least to the most."),
    "item_too_long": ("“{written}” has {count} characters.", "Shorten it to {limit} or fewer."),
    "item_twice": ("“{written}” is among the {key} twice.", "Keep one of them."),
    "item_unknown": ("“{written}” is not one of the {key}.", "They can be: {allowed}."),
    "days_not_daily": (
        "days goes with questions that come up daily, and this comes up otherwise.",
        'Write when = "daily", or take days out.',
    ),
    "session_not_session": (
        "session goes with questions around a session, and this comes up otherwise.",
        'Write when = "before-session" or when = "after-session", or take session out.',
    ),
    # Advice.
    "cleaned": (
        "Invisible or control characters were taken out of this line.",
        "Look whether its text is still what you meant.",
    ),
    "no_author": ("The pack does not say who it is from.", 'Write author = "your name" at its top.'),
    "looks_like": ("{said}", "Choose another, so that nobody takes one for the other."),
    "new_category": ("The toolbox has no such category yet, and will get one.", "It has: {known}."),
    "hurting_word": ("“{word}” can hurt or judge.", "{instead}"),
    "long_question": (
        "The question is long ({count} characters).",
        "Up to {limit} are easy to take in; the rest can go into help.",
    ),
    "long_help": ("The help is long ({count} characters).", "Up to {limit} fit beside the question."),
    "two_in_sentence": ("This asks two things in one sentence.", "Make each a question of its own."),
    "three_in_sentence": (
        "This asks more than two things in one sentence.",
        "Make each a question of its own.",
    ),
    "three_things": ("This asks more than two things at once.", "Make each a question of its own."),
    "two_things": (
        'This asks two things, and kind = "{kind}" gives one answer.',
        "Make each a question of its own.",
    ),
    "about_two_things": (
        'This asks about two things, and kind = "{kind}" gives one answer.',
        "Make each a question of its own.",
    ),
    "many_choices": (
        "There are {count} choices.",
        "Up to {limit} can be seen at once; own words can take the place of the rest.",
    ),
    "hard_to_read": ("This is hard to read.", "Shorter sentences and everyday words help."),
    "long_sentence": ("One sentence has {count} words.", "Two shorter ones are easier to take in."),
    "scale_ends": (
        "Every answer to this scale is a number from 0 to 10, and {where} says {number}: "
        "an answer of 4 would read “4 of 10”.",
        'Say the ends in words; or write kind = "words"; or write format = 2 at the top '
        "and from = {start} and to = {end} here.",
    ),
    "scale_ends_far": (
        "Every answer to this scale is a number from 0 to 10, and {where} says {number}: "
        "an answer of 4 would read “4 of 10”.",
        'Say the ends in words; or write kind = "number".',
    ),
    "scale_ends_own": (
        "Every answer to this scale is a number from {start} to {end}, and {where} says {number}.",
        "Let from and to be the numbers that the question names, or say the ends in words.",
    ),
    "cannot_wait": (
        "This asks about something that you would need to know today, and nobody sees an answer before it "
        "is brought.",
        "Ask it in person. If it stays, write safety = true, so that the helplines stand beside it.",
    ),
    "english_words": (
        "The app's own words for the answers stay English: {words}.",
        'Give them in your language: format = 2 and {lines} at the top; or use kind = "choice".',
    ),
    "english_hints": (
        "The app's own words around this answer stay English.",
        'Say in help, in your language, what to write; or use kind = "line".',
    ),
}
_NAME = re.compile(r"\{([a-z_]+)\}")


def sentence(name: str, /, **values: object) -> tuple[str, str]:
    """What is wrong and what would be right, filled in. Raises KeyError when a value is missing."""
    wrong, right = SENTENCES[name]
    return _filled(wrong, values), _filled(right, values)


def _filled(text: str, values: Mapping[str, object]) -> str:
    return _NAME.sub(lambda match: str(values[match[1]]), text)
