"""A page for every pair of compared agreements, side by side."""

from collections.abc import Iterator

import jinja2

from clausebook.comparison import Comparison
from clausebook.differences import pair_name, pairs, side_by_side
from clausebook.site.pages import RecordPage


def pair_pages(comparison: Comparison, env: jinja2.Environment) -> Iterator[RecordPage]:
    """The pages, by the agreement announced later and then the earlier one."""
    template = env.get_template("pair.html")
    for first, second in pairs(comparison):
        name, titles = pair_name(first, second), f"{first['short_title']} and {second['short_title']}"
        article = template.render(
            first=first, second=second, name=name, topics=side_by_side(comparison, first, second), root="../../"
        )
        yield RecordPage(
            path=f"compare/{name}/index.html",
            shell="compare",
            title=f"{titles} side by side · Clausebook",
            description=f"{titles} compared topic by topic, with the words that differ and every kind of silence.",
            article=article,
        )
