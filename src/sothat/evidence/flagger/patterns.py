"""What numbers, addresses, dates and the like look like. Each pattern takes time in proportion to the text."""

import re

_MONTHS = (
    "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    "Nov(?:ember)?|Dec(?:ember)?"
)
_TITLES = (
    "Dr|Doctor|Mr|Mrs|Ms|Miss|Mx|Prof|Professor|Sister|Nurse|Midwife|Judge|Sheriff|Constable|PC|Sergeant|Reverend|"
    "Father|Sir|Lady|Aunt(?:ie)?|Uncle|Nan|Granny"
)
_STREETS = "Street|Road|Avenue|Lane|Close|Drive|Court|Terrace|Crescent|Gardens|Square|House|Ward|Hospital|Clinic|School"

_FROM_TEN = (
    "[0-9]{1,2}|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|"
    "(?:twenty|thirty|forty|fifty)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?"
)
_NUMBERS = f"{_FROM_TEN}|one|two|three|four|five|six|seven|eight|nine"


def _pattern(written: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """A pattern in which ``[ ]`` is any one space but a new line: word processors write spaces that do not break."""
    return re.compile(written.replace("[ ]", r"[^\S\r\n]"), flags)


NUMBER = re.compile(r"(?<![\w.])\+?[0-9](?:(?:[^\S\r\n]|[().\u2010-\u2013-]){0,3}[0-9]){6,19}(?!\w)")
"""Seven digits or more, with signs between them."""

PATTERNS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("e-mail", "It is an e-mail address.", _pattern(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")),
    ("address", "It is an address on the web.", _pattern(r"(?:https?://|www\.)[^\s<>\"]{1,300}", re.IGNORECASE)),
    ("account", "It is the name of an account.", _pattern(r"(?<![\w.@])@\w{2,40}")),
    (
        "postcode",
        "It has the form of a postcode.",
        _pattern(r"\b[A-Z]{1,2}[0-9][A-Z0-9]?[ ]?[0-9][A-Z]{2}\b", re.IGNORECASE),
    ),
    (
        "district",
        "It has the form of the first half of a postcode.",
        _pattern(
            r"(?<=\b(?:in|at|to)[ ])[A-Z]{1,2}[0-9]{1,2}[A-Z]?\b|(?<=\b(?:near|from)[ ])[A-Z]{1,2}[0-9]{1,2}[A-Z]?\b"
        ),
    ),
    (
        "National Insurance number",
        "It has the form of a National Insurance number.",
        _pattern(r"\b[A-Z]{2}[ ]?(?:[0-9]{2}[ ]?){3}[A-D]\b", re.IGNORECASE),
    ),
    (
        "date",
        "A date can tell who it was.",
        _pattern(
            r"\b(?:[0-9]{1,2}[/.-][0-9]{1,2}[/.-](?:[0-9]{4}|[0-9]{2})|[0-9]{4}-[0-9]{2}-[0-9]{2}|"
            rf"[0-9]{{1,2}}(?:st|nd|rd|th)?[ ](?:of[ ])?(?:{_MONTHS})(?:[ ][0-9]{{4}})?|"
            rf"(?:{_MONTHS})[ ]['’]?[0-9]{{1,2}}(?:st|nd|rd|th)?(?:,?[ ][0-9]{{4}})?|(?:{_MONTHS})[ ][0-9]{{4}})\b",
            re.IGNORECASE,
        ),
    ),
    ("date", "A day or a year can tell who it was.", _pattern(r"(?<=\bon[ ]the[ ])[0-9]{1,2}(?:st|nd|rd|th)\b")),
    ("date", "A day or a year can tell who it was.", _pattern(r"(?<![\w.,/-])(?:19|20)[0-9]{2}(?![\w/-]|[.,][0-9])")),
    (
        "weeks",
        "How many weeks can tell who it was: say early, middle or late.",
        _pattern(rf"\b(?:{_NUMBERS})(?:[ ]?\+[ ]?[0-9])?(?:[ ]|-)?weeks?\b", re.IGNORECASE),
    ),
    (
        "age",
        "An age can tell who it was.",
        _pattern(
            rf"\b(?:aged?[ ](?:of[ ])?(?:{_NUMBERS})|(?:{_NUMBERS})(?:[ ]|-)years?(?:[ ]|-)olds?|[0-9]{{1,2}}[ ]?(?:yo|y/o|yrs?)|"
            rf"(?:I[ ]am|I['’]m|I[ ]was|she[ ]is|she['’]s|she[ ]was|turned)[ ](?:{_FROM_TEN}))\b",
            re.IGNORECASE,
        ),
    ),
    ("title", "A title stands before a name.", _pattern(rf"\b(?:{_TITLES})\b\.?[ ][A-Z][\w'’-]{{1,40}}")),
    ("initials", "These may be initials.", _pattern(r"\b[A-Z]\.(?:[ ]?[A-Z]\.){1,3}|\b[A-Z]\.[ ][A-Z][\w'’-]{1,40}")),
    (
        "place",
        "It may be a place.",
        _pattern(rf"\b(?:[0-9]{{1,4}}[A-Za-z]?[ ])?[A-Z][\w'’-]{{1,40}}[ ](?:{_STREETS})\b"),
    ),
)
"""What it is, why it was marked, and what it looks like."""
