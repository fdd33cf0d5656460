"""Rules proved: their examples asked, and how often they speak on a corpus, and how long that takes."""
