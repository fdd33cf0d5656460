"""The course of a volume's record through its history, up to where the volume stands."""

from frlint.model.workflow import State
from frlint.runs.stages.history.versions import NO_STATES, path_from_top
from frlint.runs.stages.record.place import Place
from frlint.runs.stages.volumes import EditedVolume
from frlint.stages.course import Course, changed_entries


def course_of(volume: EditedVolume, place: Place) -> Course:
    """What was published and what was taken out of the record. What is not committed yet comes last."""
    course = Course(volume.scheme)
    history = place.history
    committed = NO_STATES
    if history is not None:
        versions = [*history.record_versions(place.record or path_from_top(history.root, volume.states.file))]
        for version in reversed(versions):
            before, after, names = history.changed_entries(version)
            course.step(before, after, version.commit, names)
        committed = history.states(versions[0].file) if versions else NO_STATES
    now = {name: state._replace(line=0) for name, state in volume.states.documents.items()}
    same = {name: _same(state, committed.get(name)) for name, state in now.items()}
    course.step([committed], same, "", changed_entries([committed], same))
    return course


def _same(state: State, committed: State | None) -> State:
    """An entry; the very one that is committed, where it is alike."""
    return committed if committed is not None and state == committed else state
