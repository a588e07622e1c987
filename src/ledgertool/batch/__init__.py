"""Years of reports: planning, supervised conversion, the manifest and the datasets.

`run.run_batch` is the whole of it. The coordinator owns the order of things, retries and the manifest; an
engine only runs `convert.convert_one` somewhere. One bad document costs one document, and a run that was
killed goes on where it stood.
"""
