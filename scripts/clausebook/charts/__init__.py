"""Charts of the figures and terms, as static drawings in which every mark leads to its record.

`points` takes what is drawn from the records, `specs` says how it is drawn (Vega-Lite), `drawing` draws it, and
`catalogue` lists the charts.
"""
