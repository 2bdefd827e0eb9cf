"""Addresses of pages: how to write one out is worked out when it is first written."""

from functools import cache

from werkzeug.routing import Rule


class Address(Rule):
    """An address that the planner answers. Werkzeug compiles two functions for each, to write it.

    A start would wait for hundreds of them. Should Werkzeug no longer ask for them here one day,
    it compiles them at the start again, and nothing else changes.
    """

    def _compile_builder(self, *how, **named):
        compiled = cache(super()._compile_builder)
        return lambda rule, /, **values: compiled(*how, **named)(rule, **values)
