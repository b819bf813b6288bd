import { type Answer, answer, type Why, why } from '#core/kernel/judgement.ts'
import type { ScorePolicy, ScoreSignature, ScoreSigner } from './types.ts'

/** A signature given: in which duty, by whom. */
export interface GivenSignature {
  readonly signer: ScoreSigner
  readonly person: string
}

/** The article a signature rests on: the one that names its signer, else the one by which everybody signs. */
export const signatureClause = ({ clause }: ScoreSignature, { allSign }: ScorePolicy): string | null =>
  clause ?? allSign?.clause ?? null

/** The duty whose signature a score sheet waits for; null when it is wholly signed. */
export const nextSigner = (given: readonly GivenSignature[], policy: ScorePolicy): ScoreSigner | null =>
  policy.signatures.find(({ signer }) => !given.some((each) => each.signer === signer))?.signer ?? null

const orderFaults = (signer: ScoreSigner, given: readonly GivenSignature[], policy: ScorePolicy): readonly Why[] => {
  if (given.some((each) => each.signer === signer)) return [why('score.already_signed', null, signer)]
  const at = policy.signatures.findIndex((each) => each.signer === signer)
  if (at < 0) return [why('score.not_a_signer', null, signer)]
  const before = policy.signatures.slice(0, at).filter((each) => !given.some((one) => one.signer === each.signer))
  return before.map((missing) => why('score.signature_missing', signatureClause(missing, policy), missing.signer))
}

/**
 * Whether a person may sign a score sheet now: every duty before theirs has signed, theirs has not, and nobody signs
 * twice. A missing signature rests on the article that asks for it and names the duty.
 */
export function judgeSignature(
  signature: GivenSignature,
  given: readonly GivenSignature[],
  policy: ScorePolicy,
): Answer {
  const twice = given.some((each) => each.person === signature.person)
  return answer([
    ...orderFaults(signature.signer, given, policy),
    ...(twice ? [why('score.same_person', null, signature.person)] : []),
  ])
}

/** Whether a score sheet is wholly signed and may go on; each missing signature is a reason. */
export function judgeSigned(given: readonly GivenSignature[], policy: ScorePolicy): Answer {
  const missing = policy.signatures.filter(({ signer }) => !given.some((each) => each.signer === signer))
  return answer(missing.map((each) => why('score.signature_missing', signatureClause(each, policy), each.signer)))
}
