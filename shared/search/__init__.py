"""What every store shares, so that all give the same hits: the query language, what of an article is searched, its order in
time, cursors and highlights."""
