"""Learning from a user's own decisions: review databases go in, a corrected model comes out if it is better.

`adapt` is the order of the steps: decisions to lessons, lessons to a correction of the weights, a trial on documents
that were held out, a folder with the new model. The shipped model is read and never written.
"""
