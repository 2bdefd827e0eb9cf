"""Information for anyone: sheets, leaflets and guides, each checked by a named peer.

Their words are content. A document is published once a peer has checked these very words, with a
ward's own details where it holds some; when either changes, it is a draft again.
"""
