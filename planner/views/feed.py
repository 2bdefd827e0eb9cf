"""The map for other maps: the nine addresses of Open Referral UK 3. Off unless it is turned on.

Nobody signs in here, no cookie is read or set, and only what is public is told.
"""

from flask import Blueprint, jsonify, request

from planner.assets.exchange import referral_out

bp = Blueprint("feed", __name__, url_prefix="/open-referral")
LISTS = {
    "services": referral_out.services,
    "service_at_locations": referral_out.service_at_locations,
    "taxonomies": referral_out.taxonomies,
    "taxonomy_terms": referral_out.taxonomy_terms,
}
MOST = 100


@bp.get("/")
def about():
    """Which standard this is."""
    return jsonify(referral_out.about_this_feed())


@bp.get("/<any(services, service_at_locations, taxonomies, taxonomy_terms):what>")
def every(what):
    """One page of a list."""
    number, size = _number("page", 1), min(_number("per_page", 50), MOST)
    found = _asked(what, LISTS[what]())
    return jsonify(referral_out.page(found, number, size))


def _number(name, otherwise):
    given = request.args.get(name, "")
    return max(1, int(given)) if given.isdecimal() and len(given) < 7 else otherwise


def _asked(what, items):
    """Those that the standard's own questions ask for: by words, and by a term."""
    words = request.args.get("search", "").lower().split()
    term = request.args.get("taxonomy_term_id", "")
    if what == "services" and words:
        items = [each for each in items if all(word in _text(each) for word in words)]
    if what == "services" and term:
        items = [each for each in items if term in _terms(each)]
    return items


def _text(service):
    return f"{service['name']} {service['description']}".lower()


def _terms(service):
    return {each["taxonomy_term"]["id"] for each in service.get("attributes", ())}


@bp.get("/<any(services, service_at_locations, taxonomies, taxonomy_terms):what>/<uuid:item_id>")
def one(what, item_id):
    """One of them."""
    found = [each for each in LISTS[what]() if each["id"] == str(item_id)]
    if not found:
        return jsonify(message="There is nothing here."), 404
    return jsonify(found[0])


@bp.after_request
def open_to_all(answer):
    """Any page may read it; the standard asks for that."""
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer
