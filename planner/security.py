"""What every answer carries so that a shared tablet keeps nothing, and who may send a change."""

from flask import abort, current_app, request
from flask.sessions import SessionInterface, SessionMixin
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from planner.keys import new_token, site_subkey, token_key

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
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=(), interest-cohort=()",
    "X-Robots-Tag": "noindex, nofollow",
}
SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
LARGEST_REQUEST = 3 * 1024 * 1024

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


def _our_own_address():
    """Where our pages stand, as a browser names it: also behind a proxy that ends TLS."""
    return f"{'https' if is_over_tls() else 'http'}://{request.host}"


def check_token():
    """Refuse a change that does not carry this visitor's own token."""
    csrf.protect()


def leave_nothing_behind(response):
    """Give every answer its headers; a page is never kept by the browser."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if is_over_tls():
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    response.vary.add("HX-Request")
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
        self.is_over = self.accessed = False
        super().__setitem__("csrf_token", token_key(self.token, "form").hex())

    def __getitem__(self, name):
        self.accessed = True
        return super().__getitem__(name)

    def begin(self, token):
        """From now on the cookie holds this token."""
        self.token, self.is_new, self.accessed, self.is_over = token, True, True, False
        super().__setitem__("csrf_token", token_key(token, "form").hex())

    def end(self):
        """From now on there is no cookie."""
        self.is_over = True


class TokenSessions(SessionInterface):
    """Keeps nothing on the server and nothing in the cookie but a random token."""

    def open_session(self, app, request):
        """The session of whoever asks."""
        token = request.cookies.get(cookie_name())
        return TokenSession(token if token and len(token) == 43 else None)

    def save_session(self, app, session, response):
        """Give the browser its token when it is new and a form needs it; take it back at Finish."""
        options = {"path": "/", "httponly": True, "samesite": "Strict", "secure": is_over_tls()}
        if session.is_over:
            response.delete_cookie(cookie_name(), **options)
        elif session.is_new and session.accessed:
            response.set_cookie(cookie_name(), session.token, **options)


def cookie_name():
    """The cookie's name: over TLS no other host or path can set it."""
    return "__Host-onward" if is_over_tls() else "onward"
