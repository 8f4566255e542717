"""The record stage: turns joined records into HTML and pours it into the pages that MkDocs has built."""
