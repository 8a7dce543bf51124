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

NUMBER = re.compile(r"(?<![\w.])\+?[0-9](?:[ ()-]{0,2}[0-9]){6,19}(?![\w])")
"""Seven digits or more, with signs between them."""

PATTERNS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("e-mail", "It is an e-mail address.", re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")),
    ("address", "It is an address on the web.", re.compile(r"(?:https?://|www\.)[^\s<>\"]{1,300}", re.IGNORECASE)),
    ("account", "It is the name of an account.", re.compile(r"(?<![\w.@])@\w{2,40}")),
    (
        "postcode",
        "It has the form of a postcode.",
        re.compile(r"\b[A-Z]{1,2}[0-9][A-Z0-9]?[ ]?[0-9][A-Z]{2}\b", re.IGNORECASE),
    ),
    (
        "National Insurance number",
        "It has the form of a National Insurance number.",
        re.compile(r"\b[A-Z]{2}[ ]?(?:[0-9]{2}[ ]?){3}[A-D]\b", re.IGNORECASE),
    ),
    (
        "date",
        "A date can tell who it was.",
        re.compile(
            r"\b(?:[0-9]{1,2}[/.-][0-9]{1,2}[/.-](?:[0-9]{4}|[0-9]{2})|[0-9]{4}-[0-9]{2}-[0-9]{2}|"
            rf"[0-9]{{1,2}}(?:st|nd|rd|th)?[ ](?:of[ ])?(?:{_MONTHS})(?:[ ][0-9]{{4}})?|"
            rf"(?:{_MONTHS})[ ][0-9]{{1,2}}(?:st|nd|rd|th)?(?:,?[ ][0-9]{{4}})?|(?:{_MONTHS})[ ][0-9]{{4}})\b",
            re.IGNORECASE,
        ),
    ),
    (
        "weeks",
        "How many weeks can tell who it was: say early, middle or late.",
        re.compile(r"\b[0-9]{1,2}(?:[ ]?\+[ ]?[0-9])?[ -]?weeks?\b", re.IGNORECASE),
    ),
    (
        "age",
        "An age can tell who it was.",
        re.compile(
            r"\b(?:aged?[ ](?:of[ ])?[0-9]{1,2}|[0-9]{1,2}[ -]years?[ -]olds?|(?:I am|I'm|I was|she is|she was)[ ][0-9]{1,2})\b",
            re.IGNORECASE,
        ),
    ),
    ("title", "A title stands before a name.", re.compile(rf"\b(?:{_TITLES})\b\.?[ ][A-Z][\w'’-]{{1,40}}")),
    ("initials", "These may be initials.", re.compile(r"\b[A-Z]\.(?:[ ]?[A-Z]\.){1,3}|\b[A-Z]\.[ ][A-Z][\w'’-]{1,40}")),
    (
        "place",
        "It may be a place.",
        re.compile(rf"\b(?:[0-9]{{1,4}}[A-Za-z]?[ ])?[A-Z][\w'’-]{{1,40}}[ ](?:{_STREETS})\b"),
    ),
)
"""What it is, why it was marked, and what it looks like."""
