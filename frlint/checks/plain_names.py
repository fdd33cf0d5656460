"""Names that no surname comes near to by a slip: months, days, peoples, countries, capitals."""

PLAIN_NAMES = frozenset((
    "january", "february", "april", "august", "september", "october", "november", "december", "sunday", "monday",
    "tuesday", "wednesday", "thursday", "friday", "saturday", "america", "american", "americans", "africa", "african",
    "africans", "europe", "european", "europeans", "britain", "british", "english", "england", "france", "french",
    "germany", "german", "germans", "italian", "italians", "spanish", "portugal", "portuguese", "belgium", "belgian",
    "belgians", "netherlands", "denmark", "danish", "norway", "norwegian", "sweden", "swedish", "finland", "finnish",
    "poland", "polish", "czechoslovakia", "hungary", "hungarian", "yugoslavia", "yugoslav", "bulgaria", "greece",
    "turkey", "turkish", "russia", "russian", "russians", "chinese", "japanese", "korean", "koreans", "vietnam",
    "vietnamese", "cambodia", "cambodian", "thailand", "burmese", "malaysia", "indonesia", "indonesian",
    "philippine", "philippines", "australia", "australian", "zealand", "indian", "indians", "pakistan", "pakistani",
    "afghanistan", "iranian", "iranians", "israel", "israeli", "israelis", "egyptian", "egyptians", "syrian",
    "syrians", "lebanon", "lebanese", "jordanian", "arabia", "kuwait", "algeria", "algerian", "morocco", "tunisia",
    "ethiopia", "nigeria", "congolese", "rhodesia", "angola", "canada", "canadian", "mexico", "mexican", "cubans",
    "guatemala", "honduras", "nicaragua", "panama", "colombia", "venezuela", "ecuador", "bolivia", "brazil",
    "brazilian", "chilean", "argentina", "argentine", "uruguay", "paraguay", "dominican", "caribbean", "moscow",
    "washington", "geneva", "vienna", "peking", "saigon", "bangkok", "djakarta", "singapore", "tehran", "baghdad",
    "beirut", "damascus", "jerusalem", "athens", "brussels", "atlantic", "pacific", "mediterranean", "communist",
    "communists",
))  # fmt: skip
"""In lower case; what stands one slip from one of them, with a capital, is no name of a person."""
