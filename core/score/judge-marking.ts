import { type Answer, answer, why } from '../kernel/judgement.ts'
import type { Level } from '../kernel/levels.ts'
import { judgeAct } from '../rules/judge-conduct.ts'
import { judgeDocument } from '../rules/judge-document.ts'
import { judgeRequirements } from '../rules/judge-requirements.ts'
import { rulesAbout } from '../rules/rules-about.ts'
import type { StageRules } from '../rules/types.ts'
import { findingFactTitles, markingFactTitles, reviewFactTitles, signingFactTitles } from './facts.ts'
import type { ScorePolicy } from './types.ts'

/** How answer papers are divided and marked; what is left out is not known. */
export interface MarkingFacts {
  readonly bundles?: number | undefined
  readonly markers?: number | undefined
  /** In the words of the articles, such as 流水. */
  readonly markingMode?: string | undefined
  readonly markPen?: string | undefined
  readonly onCamera?: boolean | undefined
}

/** Whether papers are marked as the articles want it: how many markers, in turn, with which pen, on camera. */
export const judgeMarking = ({ requirements }: StageRules, facts: MarkingFacts): Answer =>
  judgeRequirements('score', rulesAbout(requirements, markingFactTitles), { ...facts })

/** A paper that looks wrong, or a score the markers do not agree on. */
export interface FindingFacts {
  /** In the words of the articles, such as 作答雷同. */
  readonly irregular?: string | undefined
  readonly reported?: boolean | undefined
  /** The duty it was reported to. */
  readonly reportedTo?: string | undefined
  readonly disputed?: boolean | undefined
  readonly ruledBy?: string | undefined
}

/** Whether an irregular paper was reported to whom it must be, and a dispute ruled by whom it must be. */
export const judgeFinding = ({ requirements }: StageRules, facts: FindingFacts): Answer =>
  judgeRequirements('score', rulesAbout(requirements, findingFactTitles), { ...facts })

/** Scores as they are written down and signed. */
export interface SigningFacts {
  readonly markerSigned?: boolean | undefined
  /** Whether a score was changed after it was first written. */
  readonly changed?: boolean | undefined
  readonly changesSigned?: boolean | undefined
  readonly itemised?: boolean | undefined
  readonly signedForms?: readonly string[] | undefined
  readonly signPen?: string | undefined
  readonly everyoneSigned?: boolean | undefined
}

/** Whether scores were written item by item and signed, changes and the whole list included. */
export const judgeScoreSigning = ({ requirements }: StageRules, facts: SigningFacts): Answer =>
  judgeRequirements('score', rulesAbout(requirements, signingFactTitles), { ...facts })

/** Whether the review of a technician had every part it must have; other levels have none. */
export const judgeReviewParts = (
  { requirements }: StageRules,
  facts: { readonly level: Level; readonly reviewParts?: readonly string[] | undefined },
): Answer => judgeRequirements('score', rulesAbout(requirements, reviewFactTitles), { ...facts })

/** Whether papers were checked before anybody marks them: a `score.papers.field` for each particular left out. */
export const judgePapersBeforeMarking = ({ documents }: StageRules, checked: readonly string[]): Answer =>
  judgeDocument('score.papers', documents.papersBeforeMarking, { fields: checked })

/** Whether somebody who marks may do this; `releasedBy` is the duty that agreed to the scores being registered. */
export const judgeMarkersAct = (
  { prohibitions }: StageRules,
  act: string,
  facts: { readonly releasedBy?: string | undefined } = {},
): Answer => judgeAct('score', prohibitions, act, { ...facts })

/** Whether the score sheet bears the stamp it must bear; the reason is `score.stamp`. */
export const judgeScoreStamp = (given: string | null, { stamp }: ScorePolicy): Answer =>
  answer(stamp && given !== stamp.value ? [why('score.stamp', stamp.clause, stamp.value)] : [])
