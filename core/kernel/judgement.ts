/**
 * One reason or question of a judgement.
 * `code` is `<kind>.<word>` for a reason and `ask.<word>` for a question; `clause` is the id of the article it rests
 * on, or null where no source has one; `who` names the person, room, occupation or subject it concerns.
 */
export interface Why {
  readonly code: string
  readonly clause: string | null
  readonly who?: string
}

/** The verdict every judge gives: any reason makes it false, else any question makes it a human's matter. */
export interface Answer {
  readonly ok: boolean | 'needs_human'
  readonly reasons: readonly Why[]
  readonly questions: readonly Why[]
}

/** Weighs reasons and questions into one answer: a reason refuses, else a question asks, else it is allowed. */
export function answer(reasons: readonly Why[], questions: readonly Why[] = []): Answer {
  const ok = reasons.length > 0 ? false : questions.length > 0 ? 'needs_human' : true
  return { ok, reasons, questions }
}

/** One reason or question; `who` is left out where nobody in particular is concerned. */
export function why(code: string, clause: string | null, who?: string): Why {
  return who === undefined ? { code, clause } : { code, clause, who }
}
