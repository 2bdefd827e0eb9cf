"""The map for other maps: the addresses of Open Referral UK 3. Off unless it is turned on.

Nobody signs in here, no cookie is read or set, and only what is public is told.
"""

import json

from flask import Blueprint, Response, jsonify, request

from planner.assets.exchange import answers, referral_out

bp = Blueprint("feed", __name__, url_prefix="/open-referral")
WHAT = f"<any({', '.join(answers.LISTS)}):what>"


@bp.get("/")
def about():
    """Which standard this is."""
    return jsonify(referral_out.about_this_feed())


@bp.get(f"/{WHAT}")
def every(what):
    """One page of a list: of all of it, or of what the standard's own questions ask for.

    With format=ndjson all of it, a record on each line and no pages.
    """
    asked = request.args.to_dict()
    if asked.get("format", "").lower() != "ndjson":
        return jsonify(answers.every(what, asked))
    lines = [json.dumps(each, ensure_ascii=False) for each in answers.in_a_stream(what, asked)]
    return Response("".join(f"{line}\n" for line in lines), mimetype="application/x-ndjson")


@bp.get(f"/{WHAT}/<uuid:item_id>")
def one(what, item_id):
    """One of them."""
    found = answers.one(what, str(item_id), request.args.to_dict())
    return jsonify(found) if found else (jsonify(message="There is nothing here."), 404)


@bp.after_request
def open_to_all(answer):
    """Any page may read it; the standard asks for that."""
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer
