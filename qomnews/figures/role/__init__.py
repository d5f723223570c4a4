"""What a figure does: a level, a change and its way, an end of a change, a share."""
