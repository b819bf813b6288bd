import type { Role } from '../access/roles.ts'
import type { ChainStepId } from '../chain/types.ts'

/**
 * Where an item arises: `batch` once for every batch, `institution` once for the institution until it is withdrawn,
 * `occasion` whenever somebody reports that the article applies.
 */
export type AttestationScope = 'batch' | 'institution' | 'occasion'

/** When in relation to the exam something is so: it may be attested ahead of it, on its days, or once it has begun. */
export type AttestationMoment = 'before' | 'during' | 'after'

/** One article that no program can decide: what a person attests, where, who may, and what must be given with it. */
export interface AttestationItem {
  readonly label: string
  readonly scope: AttestationScope
  /** The step that cannot close while the item is open; null binds no step. */
  readonly step: ChainStepId | null
  readonly moment?: AttestationMoment | undefined
  /** Who may attest it; for an occasion, who decides it. */
  readonly roles: readonly Role[]
  /** Points to be affirmed one by one, in the words of the article. */
  readonly checks?: readonly string[] | undefined
  /** What may have happened; an occasion names one of them. */
  readonly cases?: readonly string[] | undefined
  /** What may follow; whoever decides an occasion chooses one of them. */
  readonly effects?: readonly string[] | undefined
  readonly needsNote: boolean
  readonly needsAttachment: boolean
  readonly waiver: 'allowed' | 'not'
  readonly clause: string | null
  readonly choice?: string | undefined
}

/** What an institution has people attest; null takes back the item of the overlay below. */
export interface AttestationPolicy {
  readonly items: Readonly<Record<string, AttestationItem | null>>
  /** Who may waive an item that allows it: never one who could attest it. */
  readonly waivedBy: { readonly label: string; readonly value: readonly Role[]; readonly clause: string | null }
}

/** What a person gives with an attestation or a decision. */
export interface AttestationGiven {
  readonly role: Role | null
  readonly checks?: readonly string[] | undefined
  readonly note?: string | undefined
  /** How many files are attached. */
  readonly files?: number | undefined
  /** The effect chosen, of a decided occasion. */
  readonly effect?: string | undefined
}

/** An item as it stands: attested, waived with a reason, or an occasion that is raised and not yet decided. */
export interface AttestationRecord extends AttestationGiven {
  readonly item: string
  readonly state: 'attested' | 'waived' | 'raised'
  /** Why it was waived. */
  readonly reason?: string | undefined
}
