"""Run the rules of rules.xsl over one TEI volume and print how many failures each rule has.

python bench/tei/schematron.py VOLUME.xml
"""

import re
import sys
from collections import Counter
from pathlib import Path

from saxonche import PySaxonProcessor

with PySaxonProcessor(license=False) as saxon:
    rules = saxon.new_xslt30_processor().compile_stylesheet(stylesheet_file=str(Path(__file__).with_name("rules.xsl")))
    report = rules.transform_to_string(source_file=sys.argv[1])
print(dict(sorted(Counter(re.findall(r'rule="(\w+)"', report)).items())))
