"""What the commands of `python -m loaders` do and say."""
