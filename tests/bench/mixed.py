"""P5: saving while somebody prints, beside saving while nobody does."""

import threading
from statistics import median

from tests.bench.household import Saver, household
from tests.bench.measure import Client, Figure, p95, p99

EVERY = 1 / 1.5
SAVES, APART = 120, 0.05


class Printer(threading.Thread):
    """Someone who prints the plan again and again, each time anew."""

    def __init__(self, home, plan, client):
        super().__init__(daemon=True)
        self.home, self.client, self.over = home, client, threading.Event()
        form = home.browser.get(f"{plan}/paper").one("form[action$='/paper/print']")
        self.path, self.sizes, self.made = form.get("action"), ["", "large", "poster"], 0
        self.token = home.browser.get(f"{plan}/paper").one("meta[name=csrf-token]").get("content")

    def run(self):
        """Print until it is over."""
        while not self.over.wait(EVERY):
            size = self.sizes[self.made % 3]
            headers = {"X-CSRFToken": self.token, "Sec-Fetch-Site": "same-origin"}
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            status, _ = self.client.ask("POST", self.path, f"size={size}", **headers)
            self.made += status == 200


def figures():
    """Twenty saves a second; between them nothing is asked."""
    with household() as home:
        plan, questions = home.plan()
        saver = Saver(home, questions[0])
        with home.serve() as planner:
            client = Client(planner.port, home.cookie)

            def alone():
                took = []
                for _ in range(SAVES):
                    took += client.timed(saver.save, 1)
                    threading.Event().wait(APART)
                return took

            def beside():
                printer = Printer(home, plan, Client(planner.port, home.cookie))
                printer.start()
                took = alone()
                printer.over.set()
                printer.join()
                assert printer.made, "nothing was printed"
                return took

            alone(), beside()
            rounds = [(beside(), alone()) for _ in range(2)]
            for name, of, aim in (("p95", p95, 1.15), ("p99", p99, 1.5)):
                ours = median(of(with_paper) for with_paper, _ in rounds)
                other = median(of(without) for _, without in rounds)
                yield Figure(
                    f"P5 save {name} while printing : while not", ours, other, "ms", aim, 2
                )
