"""The kinds of source, one file each: `Options`, a pydantic model; `build(name, options, settings)`, and where options name files
`check(name, options)`, which says what is wrong with those.
"""
