"""Answers to concept questions, sealed so that only the right answer opens them.

Theory of operation. The reason is encrypted with a key derived from the question and the right
answer, so that a notebook can check an answer without holding it. A few possible answers can of
course be tried one after the other; the seal keeps them from being read, not from being found.
The same question always gives the same text, so that building a notebook twice gives the same bytes.
"""

import base64
import hashlib
import hmac

SALT = 8
TAG = 16


def seal(question_id, right, reason):
    """Seal a reason so that the right answer opens it.

    Parameters
    ----------
    question_id : str
        Two questions with the same answer and reason get different texts.
    right : str
        The right answer; case and spaces around it do not count.
    reason : str
        What the student reads once the answer is right.

    Returns
    -------
    str
        Letters, digits, ``-``, ``_`` and ``=``.
    """
    salt = hashlib.sha256(question_id.encode()).digest()[:SALT]
    key, text = _key(salt, right), reason.encode()
    sealed = salt + _tag(key, text) + _crypted(key, text)
    return base64.urlsafe_b64encode(sealed).decode()


def unseal(sealed, answer):
    """Open a sealed reason.

    Parameters
    ----------
    sealed : str
        What `seal` returned.
    answer : str
        The answer given.

    Returns
    -------
    str or None
        The reason, or None for a wrong answer.
    """
    raw = base64.urlsafe_b64decode(sealed)
    salt, tag, text = raw[:SALT], raw[SALT : SALT + TAG], raw[SALT + TAG :]
    key = _key(salt, answer)
    reason = _crypted(key, text)
    return reason.decode() if hmac.compare_digest(tag, _tag(key, reason)) else None


def normal(answer):
    """Write an answer in the form that is compared: without spaces around it, in lower case."""
    return answer.strip().lower()


def _key(salt, answer):
    return hashlib.blake2b(normal(answer).encode(), key=salt).digest()


def _tag(key, text):
    return hmac.new(key, text, "sha256").digest()[:TAG]


def _crypted(key, text):
    stream = hashlib.shake_256(key).digest(len(text))
    return bytes(a ^ b for a, b in zip(text, stream, strict=True))
