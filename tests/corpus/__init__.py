"""Labelled cases for the privacy gate: invented, with what is to be found in each."""
