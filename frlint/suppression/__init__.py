"""Problems that are known and not reported: waivers, judged by an editor, and the baseline, recorded in bulk."""
