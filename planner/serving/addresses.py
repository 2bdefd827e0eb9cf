"""Addresses of pages: how to write one out is worked out when it is first written."""

from werkzeug.routing import Rule


class Address(Rule):
    """An address that the planner answers. Werkzeug compiles two functions for each, to write it.

    A start would wait for hundreds of them. Should Werkzeug ask for them in another way one day,
    they are again compiled at the start, and nothing else changes.
    """

    def _compile_builder(self, append_unknown=True):
        kept_as = "_build_unknown" if append_unknown else "_build"

        def compile_and_build(address, **values):
            build = super()._compile_builder(append_unknown).__get__(address)
            setattr(address, kept_as, build)
            return build(**values)

        return compile_and_build
