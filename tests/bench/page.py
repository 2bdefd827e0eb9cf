"""P1, P2: one autosave, and a whole plan, beside the least that a page can cost."""

from tests.bench.household import Saver, household
from tests.bench.measure import Client, compare, core, hello

PROMPTS = 29  # all that a crisis plan asks


def figures():
    """Each on one line of a closed loop; every save is durable, checked, sealed and kept apart."""
    with household() as home:
        plan, questions = home.plan()
        whole = f"{plan}?more=yes"
        assert len(home.browser.get(whole).all("section.ow-entry")) >= PROMPTS
        saver = Saver(home, questions[0])
        with core(-1):  # both servers there, and whoever asks them here
            servers = home.serve(), hello()
        with core(0), servers[0] as planner, servers[1] as least:
            ours, other = Client(planner.port, home.cookie), Client(least.port)

            def nothing():
                return other.timed(lambda client: client.ask("GET", "/"), 300)

            def save():
                return ours.timed(saver.save, 300)

            def page():
                return ours.timed(lambda client: seen(client, whole), 150)

            yield compare("P1 autosave p95 : hello p95", save, nothing, aim=3.0)
            yield compare("P2 plan page p95 : hello p95", page, nothing, aim=4.0)


def seen(client, path):
    """Open a page; it must be there."""
    status, _ = client.ask("GET", path)
    assert status == 200
