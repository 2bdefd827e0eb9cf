"""Pages as they would be if everything before the paper had failed: each tries to fetch something.

{web} is a server that notes who comes, {folder} a folder with files that must not be read.
"""

NEST = "<div style='display:inline-block'>a "
HOSTILE = {
    "a picture": "<img src='{web}a.png'>",
    "a picture from a file": "<img src='{folder}secret.png'>",
    "a picture, shouted": "<img src='FILE:{path}secret.png'>",
    "a picture with a space before": "<img src=' {web}b.png'>",
    "a picture by decimal address": "<img src='{decimal}c.png'>",
    "a picture by short address": "<img src='{short}d.png'>",
    "a picture with a name and password": "<img src='{named}e.png'>",
    "a picture after a redirect": "<img src='{web}redirect.png'>",
    "a picture of several sizes": "<img srcset='{web}f.png 1x' src='{web}f.png'>",
    "a picture to choose": "<picture><source srcset='{web}g.png'><img src='{web}g.png'></picture>",
    "a picture to press": "<input type=image src='{web}h.png'>",
    "a base and a picture": "<base href='{web}'><img src='i.png'>",
    "a base of files": "<base href='{folder}'><img src='secret.png'>",
    "a picture in a picture": "<img src='data:image/svg+xml,<svg xmlns=\"http://www.w3.org/2000/"
    'svg" width="9" height="9"><image href="{web}j.png" width="9" height="9"/></svg>\'>',
    "an object": "<object data='{web}k.png' type='image/png'></object>",
    "an object from a file": "<object data='{folder}secret.png' type='image/png'></object>",
    "an object that is drawn": "<object data='{web}l.svg' type='image/svg+xml'></object>",
    "something embedded": "<embed src='{web}m.png' type='image/png'>",
    "something embedded from a file": "<embed src='{folder}secret.png' type='image/png'>",
    "a frame": "<iframe src='{web}n.html'></iframe>",
    "a film": "<video poster='{web}o.png' src='{web}o.mp4'></video>",
    "a sound": "<audio src='{web}p.mp3'></audio>",
    "a stylesheet": "<link rel=stylesheet href='{web}a.css'>",
    "a stylesheet from a file": "<link rel=stylesheet href='{folder}secret.css'>",
    "a stylesheet after a redirect": "<link rel=stylesheet href='{web}redirect.css'>",
    "a stylesheet in an address": "<link rel=stylesheet"
    " href='data:text/css,@import url({web}b.css)'>",
    "an import": "<style>@import '{web}c.css';</style>",
    "an import from a file": "<style>@import url({folder}secret.css);</style>",
    "a background": "<style>p {{ background: url({web}q.png) }}</style><p>x</p>",
    "a background from a file": "<style>p {{ background: url({folder}secret.png) }}</style>"
    "<p>x</p>",
    "a background on the spot": "<p style='background-image: url({web}r.png)'>x</p>",
    "a background of the page": "<style>@page {{ background: url({web}s.png) }}</style>",
    "a foot of the page": "<style>@page {{ @top-left {{ content: url({web}t.png) }} }}</style>",
    "a mark in a list": "<style>li {{ list-style: url({web}u.png) }}</style><ul><li>x</ul>",
    "a picture before words": "<style>p::before {{ content: url({web}v.png) }}</style><p>x</p>",
    "a border": "<style>p {{ border: 9px solid; border-image: url({web}w.png) 3 }}</style><p>x</p>",
    "a font": "<style>@font-face {{ font-family: f; src: url({web}f.ttf) }}</style>",
    "a font from a file": "<style>@font-face {{ font-family: f; src: url({folder}s.ttf) }}"
    " p {{ font-family: f }}</style><p>x</p>",
    "an attachment": "<link rel=attachment href='{web}a.txt'>",
    "an attachment from a file": "<link rel=attachment href='{folder}secret.txt'>",
    "an attached link": "<a rel=attachment href='{web}b.txt'>x</a>",
    "an attached link to a file": "<a rel=attachment href='{folder}secret.txt'>x</a>",
    "a drawn picture": "<svg width=9 height=9><image href='{web}x.png' width=9 height=9></svg>",
    "a drawn picture, as before": "<svg width=9 height=9><image xlink:href='{web}y.png' width=9"
    " height=9></svg>",
    "a drawn picture from a file": "<svg width=9 height=9><image href='{folder}secret.png' width=9"
    " height=9></svg>",
    "a shape from elsewhere": "<svg width=9 height=9><use href='{web}z.svg#s'></svg>",
    "a shape from a file": "<svg width=9 height=9><use href='{folder}secret.svg#s'></svg>",
    "a style in a drawing": "<svg width=9 height=9><style>@import '{web}d.css';</style></svg>",
    "a pattern in a drawing": "<svg width=9 height=9><defs><pattern id=p width=9 height=9><image"
    " href='{web}aa.png' width=9 height=9 /></pattern></defs><rect fill='url(#p)' width=9 height=9>"
    "</svg>",
    "a page in a drawing": "<svg><foreignObject><img src='{web}bb.png'></foreignObject></svg>",
    "an entity": "<!DOCTYPE x [<!ENTITY e SYSTEM '{folder}secret.txt'>]><p>&e;</p>",
    "an inclusion": "<xi:include href='{folder}secret.txt' parse='text'></xi:include>",
    "a script": "<script src='{web}a.js'></script><script>fetch('{web}b')</script>",
    "a refresh": "<meta http-equiv=refresh content='0;url={web}c'>",
    "a link to a file": "<a href='{folder}secret.txt'>x</a>",
    "a link to a script": "<a href='javascript:app.alert(1)'>x</a>",
    "a link to a place": "<a href='{web}d'>x</a>",
    "a form": "<form action='{web}e'><input name=a><button>x</button></form>",
    "an old protocol": "<img src='ftp://127.0.0.1/a.png'><img src='gopher://127.0.0.1/a.png'>",
}


def hostile_pages(port, folder):
    """Every page, pointed at this server and this folder; who comes tells by which page."""
    return {
        name: f"<html lang=en><title>x</title><body>{html.format(**_places(port, folder, at))}"
        for at, (name, html) in enumerate(HOSTILE.items())
    }


def _places(port, folder, at):
    return {
        "web": f"http://127.0.0.1:{port}/{at}/",
        "decimal": f"http://2130706433:{port}/{at}/",
        "short": f"http://127.1:{port}/{at}/",
        "named": f"http://me:secret@127.0.0.1:{port}/{at}/",
        "folder": f"{folder.as_uri()}/",
        "path": f"{folder.as_posix()}/",
    }


BOMBS = {
    "a very long word": "a" * 200_000,
    "many short words": "a " * 120_000,
    "boxes in boxes": "<div>" * 20_000,
    "boxes that measure each other": NEST * 40 + "x" * 2_000,
    "tables in tables": "<table><tr><td>" * 60 + "x",
    "a huge table": "<table>" + "<tr><td>a<td>b" * 17_000,
    "a very wide cell": "<table><tr><td colspan=1000>x" * 2_000,
    "a storm of pictures": "👨‍👩‍👧👍🏽🏴󠁧󠁢󠁷󠁬󠁳󠁿" * 5_000,
    "letters both ways": "<p dir=auto>" + "אבa\u202e\u2067ب1" * 20_000,
    "marks upon marks": "e" + "\u0301\u0323" * 90_000,
    "floats beside floats": "<b style='float:left'>x</b>" * 8_000,
    "a page for each letter": "<p style='break-after:page'>x" * 8_000,
    "drawings that use each other": "<svg><defs><g id=a0><path d='M0 0h1v1z'/></g>"
    + "".join(f"<g id=a{n}>" + f"<use href='#a{n - 1}'/>" * 10 + "</g>" for n in range(1, 10))
    + "</defs><use href='#a9'/></svg>",
}
