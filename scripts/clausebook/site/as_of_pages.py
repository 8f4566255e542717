"""A page for every day on which anything changed: what held on it, and what of that was public."""

from collections.abc import Iterator

import jinja2

from clausebook.as_of import STATES, days_of_change, standings
from clausebook.dates import in_words
from clausebook.records import Dataset
from clausebook.site.pages import RecordPage


def as_of_pages(dataset: Dataset, env: jinja2.Environment) -> Iterator[RecordPage]:
    """The pages, earliest day first."""
    days = days_of_change(dataset)
    template = env.get_template("as-of.html")
    written = [day.isoformat() for day in days]
    for place, day in enumerate(days):
        on_day = standings(dataset, day)
        article = template.render(
            day=written[place],
            today_of_page=day,
            today=dataset.state_on,
            days=written,
            before=written[place - 1] if place else "",
            after=written[place + 1] if place + 1 < len(days) else "",
            public=[each for each in on_day if each.is_public(day)],
            later=[each for each in on_day if not each.is_public(day)],
            states=STATES,
            root="../../",
        )
        yield RecordPage(
            path=f"as-of/{written[place]}/index.html",
            shell="as-of",
            title=f"As of {in_words(written[place])}: what held and what was known · Clausebook",
            description=f"Every clause that held on {in_words(written[place])}, and whether it was publicly known then.",
            article=article,
        )
