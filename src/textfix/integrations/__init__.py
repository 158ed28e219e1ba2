"""Doors to the engines that people already run: one module each, a few lines over `textfix.arrow` or `textfix.outputs`.

No module of this package imports an engine before it is used (`datatrove` excepted: its step is a subclass), and none
holds a rule of its own about texts. Every door checks columns and options before a job starts.
"""
