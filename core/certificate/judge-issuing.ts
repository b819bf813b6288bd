import { judgeFields } from '../kernel/judge-fields.ts'
import { type Answer, answer, why } from '../kernel/judgement.ts'
import { judgeMisconduct, type Misconduct, type MisconductVerdict } from '../rules/judge-conduct.ts'
import { judgeProcedure, type StepTaken } from '../rules/judge-procedure.ts'
import { judgeRequirements } from '../rules/judge-requirements.ts'
import { rulesAbout } from '../rules/rules-about.ts'
import type { StageRules } from '../rules/types.ts'
import { issuingFactTitles, publishingFactTitles, receiptFactTitles } from './facts.ts'
import type { CertificatePolicy } from './types.ts'

/** Whether a certificate may be made out for somebody: he stands on the roster of those who passed. */
export const judgeRoster = ({ requirements }: StageRules, facts: { readonly onRoster: boolean }): Answer =>
  judgeRequirements('certificate', rulesAbout(requirements, issuingFactTitles), { ...facts })

/**
 * Whether certificates are made and handed out in the steps of the articles: printed, stamped, inspected, issued and
 * recorded, or approved once they are online. `upTo` is the step about to be taken.
 */
export const judgeMaking = ({ procedures }: StageRules, taken: readonly StepTaken[], upTo?: string): Answer =>
  judgeProcedure('certificate.making', procedures.making, taken, {}, upTo)

/** Whether a lost certificate is replaced as written: asked for by the holder, checked against the records. */
export const judgeReissue = ({ procedures }: StageRules, taken: readonly StepTaken[], upTo?: string): Answer =>
  judgeProcedure('certificate.reissue', procedures.reissue, taken, {}, upTo)

/** Whether results went up to the province through everybody who must examine them. */
export const judgeResultReview = ({ procedures }: StageRules, taken: readonly StepTaken[], upTo?: string): Answer =>
  judgeProcedure('certificate.review', procedures.resultReview, taken, {}, upTo)

/** Whether the data of certificates are published in the system the public looks them up in. */
export const judgePublishing = (
  { requirements }: StageRules,
  facts: { readonly publishedIn?: string | undefined },
): Answer => judgeRequirements('certificate', rulesAbout(requirements, publishingFactTitles), { ...facts })

/** Who keeps the list on which holders signed, and who its copy. */
export const judgeReceipt = (
  { requirements }: StageRules,
  facts: { readonly receiptOriginal?: string | undefined; readonly receiptCopy?: string | undefined },
): Answer => judgeRequirements('certificate', rulesAbout(requirements, receiptFactTitles), { ...facts })

/** What follows when staff hand out certificates nobody earned. */
export const judgePrivateIssue = ({ sanctions }: StageRules, misconduct: Misconduct): MisconductVerdict =>
  judgeMisconduct(sanctions, misconduct)

/** Whether everything was looked at that must be before certificates are handed out (`certificate.unchecked`). */
export const judgeChecked = (checked: readonly string[], { checksBeforeIssue }: CertificatePolicy): Answer =>
  judgeFields('certificate.unchecked', checked, checksBeforeIssue)

/**
 * Whether certificates may be printed: the results are published, or stand in the national query where the articles
 * want that first (`certificate.not_online`, `certificate.not_published`).
 */
export function judgePrecondition(
  state: { readonly published: boolean; readonly online: boolean },
  { precondition }: CertificatePolicy,
): Answer {
  const { value, clause } = precondition
  return answer(state[value] ? [] : [why(`certificate.not_${value}`, clause)])
}

/** Whether a certificate states everything in the unified form; a `certificate.field_missing` names what it lacks. */
export const judgeCertificateFields = (stated: readonly string[], { fields }: CertificatePolicy): Answer =>
  judgeFields('certificate.field_missing', stated, fields)

/**
 * Whether the register of certificates knows every event the articles want recorded; a `certificate.event_missing`
 * names each it does not.
 */
export const judgeRegisterEvents = (recorded: readonly string[], { ledgerEvents }: CertificatePolicy): Answer =>
  judgeFields('certificate.event_missing', recorded, ledgerEvents)

/** Whether a number comes from where numbers must come from; the reason is `certificate.source`. */
export const judgeNumberSource = (given: 'local' | 'platform', { source }: CertificatePolicy): Answer =>
  answer(given === source.value ? [] : [why('certificate.source', source.clause)])
