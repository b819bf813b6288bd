import { z } from 'zod'
import { citation } from './citation.ts'

/** A named fact in words, such as 单位：个工作日. */
const fact = z.object({ name: z.string(), text: z.string() })

/** An article as a list shows it. */
export const clauseRow = z.object({
  id: z.string(),
  profile: z.string(),
  institution: z.string(),
  document: z.string(),
  article: z.string(),
  text: z.string(),
  stage: z.string(),
  stageTitle: z.string(),
  kind: z.string(),
  kindTitle: z.string(),
  check: z.enum(['auto', 'schedule', 'manual']),
  checkTitle: z.string(),
  /** The article is written by the reader's own institution, its province or the nation. */
  own: z.boolean(),
})
export type ClauseRow = z.output<typeof clauseRow>

/** An entry of a resolved policy in words: a parameter or a rule, where it stands and on whose authority. */
export const entryWords = z.object({
  /** Where it stands, such as `publicity.days`. */
  path: z.string(),
  /** It has a page of its own: it stands by itself, or is a named member of a list. */
  open: z.boolean(),
  sectionTitle: z.string(),
  label: z.string(),
  /** The value in one line, such as 5个工作日. */
  words: z.string(),
  facts: z.array(fact),
  clause: z.string().nullable(),
  choice: z.string().nullable(),
})
export type EntryWords = z.output<typeof entryWords>

/** A change of one entry: the whole new entry, or null to take it back. */
export const overlayChange = z.strictObject({
  path: z.string().min(3).max(200),
  entry: z.record(z.string().max(60), z.json()).nullable(),
})
export type OverlayChange = z.output<typeof overlayChange>

/** One way to settle a conflict: who follows it, whether the reader's policy holds it, and what adopting it changes. */
const conflictOption = z.object({
  id: z.string(),
  label: z.string(),
  /** The one proposed where an institution's texts are silent. */
  proposed: z.boolean(),
  held: z.boolean(),
  followedBy: z.array(z.string()),
  changes: z.array(overlayChange),
})

/** A matter on which the sources differ or are silent, with the ways to settle it. */
export const conflictNote = z.object({
  id: z.string(),
  topic: z.string(),
  /** The name of the way proposed where the texts are silent. */
  default: z.string(),
  explanation: z.string(),
  options: z.array(conflictOption),
})
export type ConflictNote = z.output<typeof conflictNote>

/** One article with everything known of it. */
export const clauseDetail = clauseRow.extend({
  note: z.string().nullable(),
  certaintyTitle: z.string().nullable(),
  facts: z.array(fact),
  /** The policies whose entries carry it, the reader's own first. */
  places: z.array(z.object({ profile: z.string(), institution: z.string(), entries: z.array(entryWords) })),
  /** Which part of the programme decides it, and in what way. */
  decidedBy: z.array(z.string()),
  conflicts: z.array(conflictNote),
})
export type ClauseDetail = z.output<typeof clauseDetail>

/** A parameter in the list at the left: its name, the reader's own value, and how many readings there are. */
export const parameterRow = z.object({
  path: z.string(),
  section: z.string(),
  sectionTitle: z.string(),
  label: z.string(),
  words: z.string(),
  /** How many different values the five institutions write. */
  readings: z.number(),
  conflict: z.string().nullable(),
})
export type ParameterRow = z.output<typeof parameterRow>

const saying = z.object({
  profile: z.string(),
  institution: z.string(),
  /** The reader follows this institution. */
  own: z.boolean(),
  words: z.string(),
  facts: z.array(fact),
  /** Written by an article of its own, adopted by a named choice, taken over from below, or not written. */
  standing: z.enum(['written', 'choice', 'inherited', 'unwritten']),
  standingTitle: z.string(),
  choice: z.string().nullable(),
  citation: citation.nullable(),
  /** What the institution's texts say of the conflict, where one concerns the parameter. */
  says: z.string().nullable(),
  /** The number on a beam, where the value is a single number. */
  measure: z.number().nullable(),
})

/** One parameter: the five institutions side by side, the reader's own with its lineage, and the conflict explained. */
export const parameterDetail = z.object({
  path: z.string(),
  sectionTitle: z.string(),
  label: z.string(),
  unit: z.string().nullable(),
  sayings: z.array(saying),
  /** From the nation down to the reader's institution: the value each overlay leaves, and whether it set it. */
  lineage: z.array(z.object({ profile: z.string(), title: z.string(), words: z.string(), sets: z.boolean() })),
  own: entryWords.extend({ citation: citation.nullable() }).nullable(),
  conflicts: z.array(conflictNote),
  /** The value as it is kept, where it may be changed by a proposal; null for what an overlay cannot change. */
  entry: z.record(z.string(), z.json()).nullable(),
  editable: z.boolean(),
  /** The articles of the reader's own lineage that speak of this parameter, which a proposal may cite. */
  citable: z.array(citation),
  history: z.array(
    z.object({
      overlayId: z.string(),
      number: z.number(),
      effectiveOn: z.string(),
      from: z.string(),
      to: z.string(),
      reason: z.string(),
      proposedBy: z.string(),
      approvedBy: z.string().nullable(),
      statusTitle: z.string(),
    }),
  ),
})
export type ParameterDetail = z.output<typeof parameterDetail>

/** A change as people read it. */
export const changeWords = z.object({
  path: z.string(),
  sectionTitle: z.string(),
  label: z.string(),
  from: z.string(),
  to: z.string(),
  citation: citation.nullable(),
  choice: z.string().nullable(),
})

/** One version of the institution's own overlay. */
export const overlayVersion = z.object({
  id: z.string(),
  institution: z.string(),
  number: z.number(),
  status: z.enum(['draft', 'proposed', 'approved', 'in_force', 'rejected', 'withdrawn']),
  statusTitle: z.string(),
  effectiveOn: z.string(),
  reason: z.string(),
  changes: z.array(changeWords),
  /** The same as it was written, to be edited. */
  entries: z.array(overlayChange),
  proposedBy: z.string(),
  proposedAt: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  decisionReason: z.string().nullable(),
  /** The hash new batches pin once it is in force. */
  policyHash: z.string().nullable(),
  /** What the reader may do with it now. */
  may: z.object({ edit: z.boolean(), propose: z.boolean(), decide: z.boolean(), withdraw: z.boolean() }),
  /** Why the reader may not decide it, where his role could. */
  closedBecause: z.string().nullable(),
})
export type OverlayVersion = z.output<typeof overlayVersion>
