"""Every cryptographic act: what seals people's words, and what opens them. Knows nothing of plans.

What this protects from. Someone who takes both databases and even the site key can open nothing
of a person who is not signed in: each word is sealed under a key that only the person's own ways
in can open (the card, or the four words with a code), or someone they share with now.

What it does not protect from. A changed program on the server, or its memory while someone is
signed in; a camera pointed at the screen; a person who holds both the card and the PIN; a helper
while something is shared with them; paper. Someone who can change the database can put an earlier
state of a whole line back, or take its newest words away: they read and forge nothing, but what
is missing does not show. The page "Who can see what" says the same simply.

Sealing is AES-256-GCM (NIST SP 800-38D); subkeys are HKDF-SHA256 (RFC 5869); remembered words are
stretched with Argon2id (RFC 9106); keys are handed to others with HPKE (RFC 9180: X25519,
HKDF-SHA256, AES-256-GCM). A first byte names the version, so that better ones can follow.
"""

import hashlib
import hmac
import os
import secrets
from functools import lru_cache
from threading import BoundedSemaphore
from uuid import UUID

from argon2 import PasswordHasher, Type
from argon2.exceptions import VerifyMismatchError
from argon2.low_level import hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from planner.settings import setting

VERSION = b"\x01"
PADDING = 64
HPKE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
ARGON2 = {"time_cost": 3, "memory_cost": 64 * 1024, "parallelism": 4}
PINS = PasswordHasher(type=Type.ID, **ARGON2)
STRETCHING = BoundedSemaphore(2)  # so that eight sign-ins at once cannot eat the machine


class CannotOpen(Exception):
    """This key does not open this, or it was changed since it was sealed."""


def new_key():
    """A random key of 256 bits."""
    return os.urandom(32)


def subkey(key, purpose):
    """The key for one purpose, made from another key; nothing leads back."""
    return HKDF(SHA256(), 32, salt=None, info=purpose.encode()).derive(key)


def seal(key, plain, about=b""):
    """Seal bytes, bound to what they are about: they open only with the same key and about."""
    nonce = os.urandom(12)
    return VERSION + nonce + AESGCM(key).encrypt(nonce, plain, about)


def open_sealed(key, sealed, about=b""):
    """Open what seal() made. Raises CannotOpen."""
    if sealed[:1] != VERSION:
        raise CannotOpen
    try:
        return AESGCM(key).decrypt(sealed[1:13], sealed[13:], about)
    except (InvalidTag, ValueError):  # changed, or cut short
        raise CannotOpen from None


def open_if_whole(key, sealed, about=b""):
    """Open what seal() made; None if there is nothing, or if it was harmed on the disk.

    For what stands on many pages: a harmed byte must not take them all away.
    """
    try:
        return open_sealed(key, sealed, about) if sealed else None
    except CannotOpen:
        return None


def padded(plain):
    """Bytes made up to a multiple of 64, so that their length tells little."""
    return plain + b"\x80" + b"\0" * (-(len(plain) + 1) % PADDING)


def unpadded(plain):
    """What padded() was given."""
    return plain[: plain.rindex(b"\x80")]


def mark(key, purpose):
    """Eight bytes, as hex, that name a key for a purpose without telling the key."""
    return hmac.digest(key, purpose.encode(), "sha256")[:8].hex()


def keyed_id(key, name):
    """An id that is always the same for one name under one key, and tells nothing of the name."""
    return UUID(bytes=hmac.digest(key, name.encode(), "sha256")[:16])


# ---------- the site's own keys ----------


def site_subkey(purpose):
    """The newest site key's subkey for one purpose."""
    return _site_subkey(newest_site_key()[1], purpose)


def newest_site_key():
    """The version and the bytes of the newest site key."""
    return max(setting("SITE_KEYS").items())


@lru_cache(maxsize=128)
def _site_subkey(site_key, purpose):
    return subkey(site_key, f"site:{purpose}")


def lookup(purpose, secret):
    """Where to look for a secret: tells nothing of it to someone without the site key."""
    return hmac.digest(_site_subkey(_first_site_key(), f"lookup:{purpose}"), secret, "sha256").hex()


def _first_site_key():
    return min(setting("SITE_KEYS").items())[1]


def wrap(slot_key, key, about):
    """Seal a key in a slot: by the person's own secret, and around that by the site key."""
    return seal(site_subkey("slots"), seal(slot_key, key, about), about)


def unwrap(slot_key, wrapped, about):
    """Open a slot with the person's own secret. Raises CannotOpen."""
    return open_sealed(slot_key, opened_by_site("slots", wrapped, about), about)


def opened_by_site(purpose, sealed, about=b""):
    """Open what was sealed under any version of the site's key. Raises CannotOpen."""
    for _version, site_key in sorted(setting("SITE_KEYS").items(), reverse=True):
        try:
            return open_sealed(_site_subkey(site_key, purpose), sealed, about)
        except CannotOpen:
            continue
    raise CannotOpen


def site_digest(purpose, told):
    """What only someone with the newest site key could have made of this."""
    return hmac.digest(site_subkey(purpose), told, "sha256").hex()


def is_site_digest(digest, purpose, told):
    """Whether someone with one of the site's keys made this digest."""
    made = (_site_subkey(key, purpose) for key in setting("SITE_KEYS").values())
    return any(hmac.compare_digest(hmac.digest(key, told, "sha256").hex(), digest) for key in made)


def rewrap(wrapped, about):
    """The same slot under the newest site key; the person's own secret is not needed."""
    return seal(site_subkey("slots"), opened_by_site("slots", wrapped, about), about)


# ---------- what people remember ----------


def stretched(words, salt):
    """A key from words that someone remembers (Argon2id, 64 MiB, 3 passes)."""
    with STRETCHING:
        return hash_secret_raw(words.encode(), salt, hash_len=32, type=Type.ID, **ARGON2)


def pin_hash(pin):
    """What is kept of a PIN, to check it later. Also needs the site key."""
    with STRETCHING:
        return PINS.hash(_peppered(pin))


def pin_is_right(kept, pin):
    """Whether this is the PIN."""
    try:
        with STRETCHING:
            return PINS.verify(kept, _peppered(pin))
    except VerifyMismatchError:
        return False


def _peppered(pin):
    return hmac.digest(_site_subkey(_first_site_key(), "pins"), pin.encode(), "sha256")


# ---------- key pairs: what is sealed to someone ----------


def new_key_pair():
    """A private key and its public key, 32 bytes each (X25519)."""
    private = X25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def seal_to(public_key, plain, about):
    """Seal bytes so that only the holder of the private key can open them."""
    return VERSION + HPKE.encrypt(plain, X25519PublicKey.from_public_bytes(public_key), about)


def open_with(private_key, sealed, about):
    """Open what was sealed to one's public key. Raises CannotOpen."""
    try:
        return HPKE.decrypt(sealed[1:], X25519PrivateKey.from_private_bytes(private_key), about)
    except (InvalidTag, ValueError):
        raise CannotOpen from None


# ---------- tokens ----------


def new_token():
    """256 random bits for a cookie, and the id under which the server knows it."""
    token = secrets.token_urlsafe(32)
    return token, token_id(token)


def token_id(token):
    """The id of a token; the token itself is kept nowhere on the server."""
    return hashlib.sha256(token.encode()).hexdigest()


def token_key(token, purpose):
    """The key that only the holder of this token has."""
    return subkey(token.encode(), f"token:{purpose}")
