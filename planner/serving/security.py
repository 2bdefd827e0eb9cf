"""What every answer carries so that a shared tablet keeps nothing, and who may send a change."""

import gzip
import json
import secrets
from dataclasses import dataclass
from uuid import UUID

import brotli
from flask import abort, current_app, g, request
from flask.sessions import SessionInterface, SessionMixin
from flask_wtf.csrf import CSRFProtect, generate_csrf
from werkzeug.middleware.proxy_fix import ProxyFix

from planner.keys import is_site_digest, new_token, site_digest, site_subkey, token_key

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; media-src 'self' blob:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=()",
    "X-Robots-Tag": "noindex",
}
FOR_A_SCRIPT = {  # an answer that no browser shows as a page
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}
SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
LARGEST_REQUEST = 3 * 1024 * 1024
WORTH_PACKING = 1024
A_YEAR = 366 * 24 * 60 * 60
PACKINGS = {
    "br": lambda page: brotli.compress(page, quality=5, lgwin=16),  # 64 KiB back, as long as a page
    "gzip": lambda page: gzip.compress(page, 6, mtime=0),
}

csrf = CSRFProtect()


def init_app(app):
    """Guard every request and every answer."""
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST
    app.config["MAX_FORM_MEMORY_SIZE"] = LARGEST_REQUEST
    app.config["MAX_FORM_PARTS"] = 5000
    app.config["WTF_CSRF_TIME_LIMIT"] = None
    app.config["WTF_CSRF_SSL_STRICT"] = False  # headers are asked below
    app.config["WTF_CSRF_CHECK_DEFAULT"] = False  # asked for by views, after the inbox had its turn
    with app.app_context():
        app.secret_key = site_subkey("forms")
    app.session_interface = TokenSessions()
    csrf.init_app(app)
    app.before_request(only_from_our_own_pages)
    app.after_request(leave_nothing_behind)
    if app.config["PROXIES"]:
        hops = app.config["PROXIES"]
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)


def only_from_our_own_pages():
    """Refuse a change that another site's page asked the browser to send."""
    if request.method in SAFE_METHODS:
        return
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None and site != "same-origin":
        abort(403)
    origin = request.headers.get("Origin")
    if site is None and origin is not None and origin != _our_own_address():
        abort(403)


def is_from_elsewhere():
    """Whether another site's page, or an app, led here: then the browser shows no cookie of ours.

    It says nothing about who is here. Older browsers do not say where they come from.
    """
    return request.headers.get("Sec-Fetch-Site") == "cross-site"


def shows_no_cookie_yet():
    """Whether a link from elsewhere led here: the browser may hold our cookie, and not show it."""
    by_link = request.headers.get("Sec-Fetch-Mode") == "navigate" and is_from_elsewhere()
    return by_link and request.method == "GET" and cookie_name() not in request.cookies


def _our_own_address():
    """Where our pages stand, as a browser names it: also behind a proxy that ends TLS."""
    return f"{'https' if is_over_tls() else 'http'}://{request.host}"


def check_token():
    """Refuse a change that does not carry this visitor's own token."""
    csrf.protect()


def form_token():
    """What the forms of one answer carry. It is signed once for all of them."""
    return g.get("csrf_token") or generate_csrf()


def leave_nothing_behind(response):
    """Give every answer its headers; a page is never kept by the browser."""
    carried = response.headers
    if response.mimetype == "application/json":
        carried.extend(each for each in FOR_A_SCRIPT.items() if each[0] not in carried)
        return response
    carried.extend(each for each in HEADERS.items() if each[0] not in carried)
    if is_over_tls():
        carried.setdefault("Strict-Transport-Security", "max-age=31536000")
    carried["Vary"] = "HX-Request, Accept-Encoding"
    return make_small(response)


def make_small(response):
    """Pack a page for a browser that can unpack it.

    How well a page packs could tell a listener on the wire what stands in it (BREACH), if they
    could make the browser ask for it again and again with words of their own choosing. They cannot
    from another site: the cookie does not come along (SameSite=Strict). Nobody learns a token so:
    its signature is another one each second. And the length of what goes out is blurred.
    """
    takes = request.headers.get("Accept-Encoding", "")
    way = next((way for way in PACKINGS if way in takes), None)
    if way is None or response.mimetype != "text/html" or response.is_streamed:
        return response
    page = response.get_data()
    if len(page) >= WORTH_PACKING:
        response.set_data(PACKINGS[way](page))
        response.headers["Content-Encoding"] = way
        response.headers["X-Blur"] = "x" * secrets.randbelow(32)
    return response


def forget_all(response):
    """Tell the browser to forget every page and everything stored. Theme and tablet label stay."""
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def is_over_tls():
    """Whether the visitor's browser reaches us over TLS."""
    return request.is_secure or current_app.config["BEHIND_TLS"]


class TokenSession(dict, SessionMixin):
    """What Flask calls a session: here only the cookie's token, and what follows from it."""

    def __init__(self, token):
        super().__init__()
        self.is_new = token is None
        self.token = token or new_token()[0]
        self.is_over = self.is_asked_for = False  # Flask sets its own mark at any look
        super().__setitem__("csrf_token", _form_token(self.token))

    def __getitem__(self, name):
        self.is_asked_for = True
        return super().__getitem__(name)

    def begin(self, token):
        """From now on the cookie holds this token."""
        self.token, self.is_new, self.is_asked_for, self.is_over = token, True, True, False
        super().__setitem__("csrf_token", _form_token(token))

    def end(self):
        """From now on there is no cookie."""
        self.is_over = True


def _form_token(token):
    """What forms carry, signed: 96 bits that follow from the cookie's token."""
    return token_key(token, "form")[:12].hex()


class TokenSessions(SessionInterface):
    """Keeps nothing on the server and nothing in the cookie but a random token."""

    def open_session(self, app, request):
        """The session of whoever asks."""
        token = request.cookies.get(cookie_name())
        return TokenSession(token if token and len(token) == 43 else None)

    def save_session(self, app, session, response):
        """Give the browser its token when it is new and a form needs it; take it back at Finish.

        None is given on the way in from elsewhere: it would take the place of one that is there,
        which a browser does not show us then (SameSite=Strict), and so sign someone out.
        """
        options = {"path": "/", "httponly": True, "samesite": "Strict", "secure": is_over_tls()}
        if session.is_over:
            response.delete_cookie(cookie_name(), **options)
        elif session.is_new and session.is_asked_for and not is_from_elsewhere():
            response.set_cookie(cookie_name(), session.token, **options)


def cookie_name():
    """The cookie's name: over TLS no other host or path can set it."""
    return "__Host-onward" if is_over_tls() else "onward"


@dataclass(frozen=True)
class Tablet:
    """What a ward's tablet is called, and whose ward's it is. A coordinator said so on it."""

    label: str
    ward_id: UUID


def label_tablet(response, label, ward_id):
    """Give the browser at hand a label, signed. It stays after Finish, and tells of no person."""
    told = json.dumps([label[:20], str(ward_id)], ensure_ascii=True).encode().hex()
    signed = f"{told}.{site_digest('tablet', told.encode())}"
    options = {"path": "/", "httponly": True, "samesite": "Strict", "secure": is_over_tls()}
    response.set_cookie(_tablet_name(), signed, max_age=A_YEAR, **options)
    return response


def take_label_off(response):
    """The browser at hand has no label any more."""
    options = {"path": "/", "httponly": True, "samesite": "Strict", "secure": is_over_tls()}
    response.delete_cookie(_tablet_name(), **options)
    return response


def tablet_at_hand():
    """The label of the tablet that asks, or None. One that nobody here signed is none."""
    told, _, signature = request.cookies.get(_tablet_name(), "").partition(".")
    sound = told and (told + signature).isascii()
    if not sound or not is_site_digest(signature, "tablet", told.encode()):
        return None
    label, ward_id = json.loads(bytes.fromhex(told))
    return Tablet(label, UUID(ward_id))


def _tablet_name():
    return f"{cookie_name()}-tablet"
