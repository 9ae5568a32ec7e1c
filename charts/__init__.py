"""Charts: a small table in, a Plotly figure out; nothing is counted or fetched here."""
