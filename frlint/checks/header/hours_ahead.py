"""How many hours the clocks of a place are ahead of Washington's: there it may still be the day before."""

from frlint.patterns import deferred

_OTHERWISE = 6
"""Of places that are not named here: Europe's."""
_PLACES = {
    8: (
        "Moscow|Leningrad|Ankara|Istanbul|Beirut|Damascus|Amman|Cairo|Alexandria|Jerusalem|Tel Aviv|"
        "Haifa|Athens|Nicosia|Khartoum|Nairobi|Addis Ababa|Asmara|Pretoria|Cape Town|Johannesburg|"
        "Baghdad|Basra|Jidda|Jeddah|Taiz|Kuwait|Dhahran"
    ),
    10: "Tehran|Tabriz|Meshed|Isfahan|Kabul|Karachi|Lahore|Rawalpindi|Murree|Muscat",
    11: "New Delhi|Delhi|Simla|Bombay|Madras|Calcutta|Dacca|Colombo|Kandy|Katmandu|Kathmandu|Srinagar",
    13: (
        "Rangoon|Bangkok|Saigon|Hanoi|Haiphong|Hue|Phnom Penh|Vientiane|Luang Prabang|Dalat|Singapore|"
        "Kuala Lumpur|Penang|Batavia|Djakarta|Jakarta|Djogjakarta|Bandung|Surabaya|Medan|Kaliurang"
    ),
    14: (
        "Manila|Baguio|Taipei|Taipeh|Tamsui|Hong Kong|Hongkong|Peking|Peiping|Nanking|Shanghai|Canton|"
        "Tientsin|Mukden|Dairen|Chungking|Hankow|Tsingtao|Tihwa|Kunming|Chengtu|Changchun|Ulan Bator"
    ),
    15: (
        "Tokyo|Yokohama|Kyoto|Osaka|Kobe|Sapporo|Fukuoka|Okinawa|Naha|Seoul|Pusan|Taegu|Inchon|Munsan|"
        "Munsan-ni|Panmunjom|Tongnae|Pyongyang"
    ),
    16: "Canberra|Melbourne|Sydney|Brisbane|Port Moresby|Guam|Noumea|Nouméa",
    18: "Wellington|Auckland|Suva|Apia",
}
_AHEAD = {place: hours for hours, places in _PLACES.items() for place in places.split("|")}
_PLACE = deferred(r"\W{0,2}([^\W\d_]+(?:[ -][^\W\d_]+)?)")


def hours_ahead(dateline: str) -> int:
    """The hours, summer time let pass, by which the place that a dateline begins with is ahead of Washington."""
    found = _PLACE.match(dateline)
    if found is None:
        return _OTHERWISE
    return _AHEAD.get(found[1], _AHEAD.get(found[1].split()[0], _OTHERWISE))
