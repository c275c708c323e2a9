"""The text as it should have been: furniture blanked, odd characters made plain, every offset kept."""

import re

_PLAIN = str.maketrans(
    {
        **dict.fromkeys(
            "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
        ),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f", " "),
        **dict.fromkeys("\u2018\u2019\u201b\u02bc\u00b4\u2032`", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033", '"'),
        **dict.fromkeys("\u2010\u2011", "-"),
        **dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n"),
    }
)
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_FURNITURE = re.compile(
    r"Quitter la version mobile(?: date \d{4}-\d{2})?"
    r"|^[ ]*(?:©|\(c\)|Crédit photo|Photo ?:|Photo by|Image:|Illustration|Getty Images).{0,120}$"
    r"|^[ ]*(?:S'abonner|Subscribe|Newsletter|Partager|Share|Share this article|Fil d'actu|Chat|loader|Imprimer|"
    r"Commenter|Commentaires|"
    r"Accéder à la base multimédia|Advertisement|Publicité|Sign up|Read more|Cookies?)[ ]*$"
    r"|^[ ]*(?:Lire aussi|À lire aussi|A lire aussi|Lire également|Read also|See also|Voir aussi|LIRE AUSSI|"
    r"Related)[ ]*:.{0,160}$"
    r"|^[ ]*Pour participer aux discussions.{0,120}$"
    r"|^[ ]*\*Meta .{0,160}$",
    re.MULTILINE,
)
_FOREIGN = re.compile(
    r"[\u0370-\u03ff\u0400-\u052f\u0590-\u08ff\u0900-\u0dff\u0e00-\u0fff\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
    r"[\u0370-\u03ff\u0400-\u052f\u0590-\u08ff\u0900-\u0dff\u0e00-\u0fff\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af "
    r""
    r""
    r"\n:.,!?-]*"
)


def cleaned(text: str) -> str:
    """The text with exactly as many characters, each in its own place.

    Spaces, apostrophes, quotes and hyphens of every sort become the plain ones; control characters, page
    furniture, photo credits and runs of a foreign script become spaces.
    """
    plain = _CONTROL.sub(" ", text.translate(_PLAIN))
    plain = _FURNITURE.sub(_blank, plain)
    return _FOREIGN.sub(_blank, plain)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])
