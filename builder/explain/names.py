"""Who is behind a name, why its forms are one, and why two names are or are not."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

from builder.explain.dossier import Dossier
from builder.model.entity import Alias, Entity, Judgement, Suggestion
from builder.model.finding import UsageError
from builder.resolve.likeness import match_names
from builder.text.slugs import slug


def about_name(wanted: str, dossier: Dossier) -> Iterator[str]:
    """Everybody of a name, an id or ``source#form``: written forms, roles, judgements, what is open."""
    found = _meant(wanted, dossier)
    return (line for entity in found for line in _entity(entity, dossier))


def about_pair(left: str, right: str, dossier: Dossier) -> Iterator[str]:
    """Whether two names are one here, with the decisions, the evidence, and what their spelling says."""
    return _pair(left, right, _meant(left, dossier), _meant(right, dossier), dossier)


def _pair(left: str, right: str, mine: Sequence[Entity], others: Sequence[Entity], dossier: Dossier) -> Iterator[str]:
    shared = [one for one in mine if one in others]
    for one in shared:
        yield f"{left} and {right} are one here: {one.kind} {one.id}, {one.name}"
        forms = {slug(_form(left)), slug(_form(right))}
        related = [j for j in one.judgements if forms & {slug(_form(j.left)), slug(_form(j.right))}]
        yield from (f"    {_judgement(judgement)}" for judgement in related or one.judgements)
    if not shared:
        yield f"{left} and {right} are not one here: {_listed(mine)} · {_listed(others)}"
        sides = {side for one in (*mine, *others) for side in (one.id, *(slug(a.text) for a in one.aliases))}
        for judgement in dossier.registry.judgements:
            if {slug(_form(judgement.left)), slug(_form(judgement.right))} <= sides:
                yield f"    {_judgement(judgement)}"
        for suggestion in dossier.registry.suggestions:
            if _between(suggestion, mine, others) or _between(suggestion, others, mine):
                yield f"    {_suggestion(suggestion)}"
    verdict, score, because = match_names(_words(left, mine), _words(right, others), mine[0].kind)
    yield f"    by their spelling alone: {verdict} ({score:.2f}): {'; '.join(because)}"


def _meant(wanted: str, dossier: Dossier) -> list[Entity]:
    source, _, form = wanted.rpartition("#")
    keys = {wanted, slug(form)}
    found = [
        one
        for one in dossier.registry.entities
        if (not source and one.id in keys) or any(_is(alias, slug(form), source) for alias in one.aliases)
    ]
    if not found:
        known = {alias.text for one in dossier.registry.entities for alias in one.aliases}
        near = difflib.get_close_matches(form, sorted(known), 3, 0.7)
        hint = f"did you mean {' or '.join(near)}?" if near else "`dossier export json` lists all names"
        raise UsageError(f"no source names {wanted}", hint)
    return found


def _is(alias: Alias, form: str, source: str) -> bool:
    here = not source or any(use.source == source or use.source.startswith(f"{source}-") for use in alias.uses)
    return here and slug(alias.text) == form


def _entity(entity: Entity, dossier: Dossier) -> Iterator[str]:
    yield f"{entity.kind} {entity.id}: {entity.name}{' (in dossier.yml)' if entity.curated else ''}"
    yield from (f"    {_alias('written', alias, dossier)}" for alias in entity.aliases)
    yield from (f"    {_alias('described as', role, dossier)}" for role in entity.roles)
    yield from (f"    {_judgement(judgement)}" for judgement in entity.judgements)
    sides = {entity.id, *(slug(alias.text) for alias in entity.aliases)}
    for judgement in dossier.registry.judgements:
        if sides & {slug(_form(judgement.left)), slug(_form(judgement.right))}:
            yield f"    {_judgement(judgement)}"
    for suggestion in dossier.registry.suggestions:
        if entity.id == suggestion.right or slug(_form(suggestion.left)) in sides:
            yield f"    {_suggestion(suggestion)}"


def _alias(how: str, alias: Alias, dossier: Dossier) -> str:
    sources = list(dict.fromkeys(use.source for use in alias.uses))
    return (
        f"{how} “{alias.text}” × {len(alias.uses)} in {', '.join(sources)}, first at {dossier.mention(alias.uses[0])}"
    )


def _judgement(judgement: Judgement) -> str:
    words = {"same": "=", "different": "is not", "unsure": "is perhaps", "suggest": "may be"}[judgement.verdict]
    return f"{judgement.left} {words} {judgement.right}: {'; '.join(judgement.because)} ({judgement.by})"


def _suggestion(suggestion: Suggestion) -> str:
    because = "; ".join(suggestion.because)
    return f"undecided: {suggestion.left} may be {suggestion.right} ({suggestion.score:.2f}): {because}"


def _between(suggestion: Suggestion, left: Sequence[Entity], right: Sequence[Entity]) -> bool:
    forms = {slug(alias.text) for one in left for alias in one.aliases}
    return slug(_form(suggestion.left)) in forms and suggestion.right in {one.id for one in right}


def _form(side: str) -> str:
    return side.rpartition("#")[2]


def _words(side: str, meant: Sequence[Entity]) -> str:
    """The name an id stands for; a form as it is."""
    return next((one.name for one in meant if one.id == side), _form(side))


def _listed(entities: Sequence[Entity]) -> str:
    return ", ".join(f"{one.kind} {one.id}" for one in entities)
