"""The doors to the rules of authority lists in plain text (AU): a volume without lists loads nothing of them."""

from collections.abc import Iterator, Mapping
from typing import Any

from frlint.model.lists import VolumeLists
from frlint.model.volume import VolumeFacts, VolumeHit

_NONE = VolumeLists()


def list_spelling(volume: VolumeFacts, options: Mapping[str, Any]) -> Iterator[VolumeHit]:
    """AU004: see `frlint.checks.volume.listed`."""
    return _found("list_spelling", volume, options)


def odd_name_spelling(volume: VolumeFacts, options: Mapping[str, Any]) -> Iterator[VolumeHit]:
    """AU005: see `frlint.checks.volume.listed`."""
    return _found("odd_name_spelling", volume, options)


def heading_name_unlisted(volume: VolumeFacts, options: Mapping[str, Any]) -> Iterator[VolumeHit]:
    """AU007: see `frlint.checks.volume.listed`."""
    return _found("heading_name_unlisted", volume, options)


def unused_entry(volume: VolumeFacts, options: Mapping[str, Any]) -> Iterator[VolumeHit]:
    """AU008: see `frlint.checks.volume.listed`."""
    return _found("unused_entry", volume, options)


def unlisted_abbreviation(volume: VolumeFacts, options: Mapping[str, Any]) -> Iterator[VolumeHit]:
    """AU009: see `frlint.checks.volume.listed`."""
    return _found("unlisted_abbreviation", volume, options)


def list_order(volume: VolumeFacts, options: Mapping[str, Any]) -> Iterator[VolumeHit]:
    """AU010: see `frlint.checks.volume.listed`."""
    return _found("list_order", volume, options)


def _found(rule: str, volume: VolumeFacts, options: Mapping[str, Any]) -> Iterator[VolumeHit]:
    """What a function of the lists finds, where the volume has lists."""
    if volume.lists == _NONE:
        return iter(())
    from frlint.checks.volume import listed

    found: Iterator[VolumeHit] = getattr(listed, rule)(volume, options)
    return found
