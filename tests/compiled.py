"""What every application compiles alike when it is made, compiled once for all tests.

Hundreds of tests make an application of their own. Compiling its templates and its addresses took
most of their time. Neither depends on databases, settings or people: a template is known by its
name, its file and what stands in it, an address by how it is written.
"""

from jinja2 import BytecodeCache
from werkzeug.routing import Rule

compile_builder = Rule._compile_builder
BUILDERS = {}


class Templates(BytecodeCache):
    """Templates as they were compiled; one that was changed since has another checksum."""

    def __init__(self):
        self.kept = {}

    def load_bytecode(self, bucket):
        """What was compiled for the same name and the same words."""
        bucket.code = self.kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket):
        """Keep what was just compiled."""
        self.kept[bucket.key, bucket.checksum] = bucket.code


def builder(rule, append_unknown=True):
    """How an address is built from its parts."""
    written = (rule.rule, rule.subdomain, rule.host, str(rule.defaults), *rule._trace)
    if (written, append_unknown) not in BUILDERS:
        BUILDERS[written, append_unknown] = compile_builder(rule, append_unknown)
    return BUILDERS[written, append_unknown]


TEMPLATES = Templates()
Rule._compile_builder = builder
